package io.warren.ingest.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class StreamDestinationTest {

    @Test
    void linesComeOutInOrder() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StreamDestination destination = new StreamDestination(out);

        assertThat(destination.deliver(batch("one\n"))).isEqualTo(new Destination.Delivery.Delivered());
        assertThat(destination.deliver(batch("two\n"))).isEqualTo(new Destination.Delivery.Delivered());

        assertThat(out.toString(UTF_8)).isEqualTo("one\ntwo\n");
    }

    @Test
    void whatNobodyReadsWaits() throws Exception {
        OutputStream unread = new PipedOutputStream();

        assertThat(new StreamDestination(unread).deliver(batch("one\n")))
                .isInstanceOfSatisfying(
                        Destination.Delivery.Later.class,
                        later -> assertThat(later.toString())
                                .contains("Nobody reads standard output any more")
                                .contains("./warren sensor --to FILE"));
    }

    private static byte[] batch(String lines) throws IOException {
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        try (OutputStream zipped = new GZIPOutputStream(batch)) {
            zipped.write(lines.getBytes(UTF_8));
        }
        return batch.toByteArray();
    }
}
