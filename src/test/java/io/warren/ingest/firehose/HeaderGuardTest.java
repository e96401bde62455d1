package io.warren.ingest.firehose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.Frame;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderGuardTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void replacesExactlyWhatTheClientCannotRead(boolean tables) throws IOException {
        for (int depth = 1; depth <= 40; depth++) {
            Frame frame = header(nested(depth, tables));
            if (HeaderGuard.checked(frame) == frame) {
                assertThat(clientReads(frame)).isNotNull();
            } else {
                assertThatThrownBy(() -> clientReads(frame)).hasMessageContaining("Too many levels");
            }
        }
    }

    @Test
    void theReplacementSaysWhatItIsAndKeepsTheSizeOfTheBody() throws IOException {
        Frame replaced = HeaderGuard.checked(header(nested(100, true)));
        assertThat(clientReads(replaced).getHeaders()).containsOnlyKeys(HeaderGuard.MARK);
        assertThat(clientReads(replaced).getBodySize()).isEqualTo(SIZE);
        assertThat(replaced.getChannel()).isEqualTo(7);
    }

    @Test
    void everyTypeOfValuePasses() throws IOException {
        Map<String, @Nullable Object> all = new HashMap<>();
        all.put("void", null);
        List<Object> values = List.of(
                "text", true, (byte) 1, (short) 2, 3, 4L, 5.0f, 6.0, new BigDecimal("7.8"), new Date(), new byte[9]);
        values.forEach(value -> all.put(value.getClass().getSimpleName(), value));
        all.put("list", values);
        all.put("map", Map.of("inner", values));
        Frame frame = new AMQP.BasicProperties.Builder()
                .contentType("text/plain")
                .contentEncoding("gzip")
                .headers(all)
                .messageId("id")
                .build()
                .toFrame(7, SIZE);
        assertThat(HeaderGuard.checked(frame)).isSameAs(frame);
        assertThat(clientReads(frame).getMessageId()).isEqualTo("id");
    }

    @Test
    void otherFramesAndOtherPropertiesPass() throws IOException {
        Frame body = new Frame(AMQP.FRAME_BODY, 7, new byte[] {1, 2, 3});
        assertThat(HeaderGuard.checked(body)).isSameAs(body);
        Frame bare = new AMQP.BasicProperties().toFrame(7, SIZE);
        assertThat(HeaderGuard.checked(bare)).isSameAs(bare);
    }

    /** Whatever passes, the client reads; whatever does not, is replaced by something it reads. */
    @Test
    void noMutationOfAHeaderTableGetsThrough() throws IOException {
        Random random = new Random(42);
        byte[] original = header(Map.of("a", List.of(1, "two", Map.of("b", 3L)), "c", new byte[5], "d", true))
                .getPayload();
        int replaced = 0;
        for (int round = 0; round < 200_000; round++) {
            byte[] payload = Arrays.copyOf(original, original.length);
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                payload[14 + random.nextInt(payload.length - 14)] = (byte) random.nextInt();
            }
            Frame frame = new Frame(AMQP.FRAME_HEADER, 7, payload);
            Frame checked = HeaderGuard.checked(frame);
            replaced += checked == frame ? 0 : 1;
            assertThat(clientReads(checked)).isNotNull();
        }
        assertThat(replaced).isBetween(1_000, 199_000);
    }

    private static final long SIZE = 12_345;

    private static Frame header(Map<String, Object> headers) throws IOException {
        return new AMQP.BasicProperties.Builder().headers(headers).build().toFrame(7, SIZE);
    }

    private static Map<String, Object> nested(int depth, boolean tables) {
        Object value = "end";
        for (int level = 1; level < depth; level++) {
            value = tables ? Map.of("n", value) : List.of(value);
        }
        return Map.of("n", value);
    }

    private static AMQP.BasicProperties clientReads(Frame frame) throws IOException {
        DataInputStream in = frame.getInputStream();
        in.readShort(); // class
        return new AMQP.BasicProperties(in);
    }
}
