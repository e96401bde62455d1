package io.warren.ingest.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.AMQImpl;
import io.warren.model.AmqpMethod;
import io.warren.model.Observation.Direction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are not what they seem, or are nothing at all. */
class WireDoubtTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void randomBytesAreNeverAMessage(long seed) {
        Random random = new Random(seed);
        Watched watched = new Watched();
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = new byte[random.nextInt(3000)];
            random.nextBytes(bytes);
            watched.call(new Segment(
                    watched.now++,
                    Watched.THREAD,
                    Watched.SOCKET,
                    random.nextBoolean() ? Direction.SEND : Direction.RECEIVE,
                    random.nextInt(3) == 0 ? random.nextInt() : i * 1500L,
                    random.nextInt(20) == 0 ? random.nextLong() : bytes.length,
                    random.nextInt(20) == 0 ? null : bytes));
        }
        assertThat(watched.seen(0)).as("seed %d", seed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4, 5, 6})
    void changedBytesNeverFailAndDamagedFramesAreNotRead(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            Conversation talk = new Conversation(random).protocolHeader().clientTalk(30_000);
            byte[] bytes = talk.bytes();
            for (int i = 0; i < 1 + random.nextInt(20); i++) {
                bytes[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt();
            }
            Watched watched = new Watched();
            watched.call(Direction.SEND, 0, Watched.cut(bytes, 0, 8));
            watched.chunks(Direction.SEND, 0, bytes, 8, 3000, random);
            WireDecoderTest.assertAddsUp(watched);
        }
    }

    @Test
    void framesInsideABodyAreNotTakenForFrames() {
        for (long seed = 10; seed < 60; seed++) {
            Random random = new Random(seed);
            byte[] recording = new Conversation(random).clientTalk(3_800).bytes();
            Conversation talk = new Conversation(random);
            for (int i = 0; i < 80; i++) {
                talk.publish(1, "true", recording, talk.properties());
            }
            int start = talk.frameStarts().get(2) + 7 + random.nextInt(recording.length / 2);
            Watched watched = new Watched();
            watched.chunks(Direction.SEND, 0, talk.bytes(), start, 2000, random);
            assertThat(watched.seen(0))
                    .as("seed %d", seed)
                    .isNotEmpty()
                    .allSatisfy(seen -> assertThat(seen.routingKey()).isEqualTo("true"));
        }
    }

    @Test
    void aStreamUnderWayIsBelievedAfterAFewCallsThatBeginWithFrames() {
        Conversation talk = new Conversation(new Random(1));
        talk.publish(1, "a", new byte[30], new AMQP.BasicProperties());
        Watched watched = new Watched();
        int from = 0;
        for (int start : talk.frameStarts().subList(1, 3)) {
            watched.call(Direction.SEND, 77 + from, Watched.cut(talk.bytes(), from, start));
            from = start;
        }
        assertThat(watched.seen(77)).isEmpty();
        watched.call(Direction.SEND, 77 + from, Watched.cut(talk.bytes(), from, talk.length()));
        assertThat(watched.seen(77)).isEqualTo(Watched.truth(talk));
    }

    @Test
    void readersThatReadEachPartOfAFrameByItselfAreBelievedToo() {
        Conversation talk = new Conversation(new Random(1));
        talk.deliver(1, "a", new byte[30], new AMQP.BasicProperties());
        Watched watched = new Watched();
        for (int i = 0; i < 3; i++) {
            int start = talk.frameStarts().get(i);
            int end = i == 2 ? talk.length() : talk.frameStarts().get(i + 1);
            for (int[] part : new int[][] {{start, start + 7}, {start + 7, end - 1}, {end - 1, end}}) {
                watched.call(Direction.RECEIVE, part[0], Watched.cut(talk.bytes(), part[0], part[1]));
            }
        }
        assertThat(watched.seen(0)).isEqualTo(Watched.truth(talk));
    }

    @Test
    void framesThatWereNeverBelievedAreATransfer() {
        Conversation talk = new Conversation(new Random(1));
        talk.publish(1, "a", new byte[30], new AMQP.BasicProperties());
        Watched watched = new Watched();
        watched.call(Direction.SEND, 77, talk.bytes());
        watched.decoder.clear(watched.now);
        assertThat(watched.seen(77)).isEmpty();
        assertThat(watched.transferred()).isEqualTo(talk.length());
    }

    @Test
    void aBrokersConfirmsAreNotSettlements() {
        Random random = new Random(1);
        Conversation sent = new Conversation(random).protocolHeader();
        sent.method(1, new AMQImpl.Confirm.Select(false)).publish(1, "k", new byte[3], sent.properties());
        Conversation received = new Conversation(random);
        received.method(1, new AMQImpl.Confirm.SelectOk()).settle(1, AmqpMethod.BASIC_ACK);
        Watched watched = new Watched();
        watched.call(Direction.SEND, 0, Watched.cut(sent.bytes(), 0, 8));
        watched.call(Direction.SEND, 8, Watched.cut(sent.bytes(), 8, sent.length()));
        watched.call(Direction.RECEIVE, 500, received.bytes());
        assertThat(watched.seen(0)).extracting(Watched.Seen::method).containsExactly("basic.publish");
        assertThat(watched.count(WireCount.CONFIRMS)).isEqualTo(1);
    }

    @Test
    void whatABrokerSaysAtItsOwnEndIsNotReported() {
        Random random = new Random(1);
        Conversation client = new Conversation(random).protocolHeader();
        client.publish(1, "k", new byte[3], client.properties()).settle(1, AmqpMethod.BASIC_ACK);
        Conversation broker = new Conversation(random);
        broker.deliver(1, "k", new byte[3], broker.properties()).settle(1, AmqpMethod.BASIC_ACK);
        Watched watched = new Watched();
        watched.call(Direction.RECEIVE, 0, Watched.cut(client.bytes(), 0, 8));
        watched.call(Direction.RECEIVE, 8, Watched.cut(client.bytes(), 8, client.length()));
        watched.call(Direction.SEND, 0, broker.bytes());
        assertThat(watched.observed).isEmpty();
        assertThat(watched.count(WireCount.BROKERS_END)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Z", "QP text", "QP\0\0\t\1\1\0\0"})
    void whatOnlyBeginsLikeTheProtocolHeaderIsATransfer(String rest) {
        Watched watched = new Watched();
        byte[] bytes = rest.getBytes(StandardCharsets.ISO_8859_1);
        watched.call(Direction.SEND, 0, new byte[] {'A', 'M'});
        watched.call(Direction.SEND, 2, bytes);
        watched.decoder.clear(watched.now);
        assertThat(watched.transferred()).isEqualTo(2 + bytes.length);
    }

    @Test
    void otherProtocolsAreTransfersSummedUpByThread() {
        for (String opening :
                new String[] {"GET / HTTP/1.1\r\n", "\u0016\u0003\u0001\0\u00a5\u0001x", "AMQP\3\1\0\0"}) {
            Watched watched = new Watched();
            byte[] bytes = opening.getBytes(StandardCharsets.ISO_8859_1);
            watched.call(Direction.SEND, 0, bytes);
            byte[] talk = new Conversation(new Random(1)).clientTalk(200_000).bytes();
            watched.chunks(Direction.SEND, bytes.length, talk, 0, 1000, new Random(1));
            watched.decoder.tick(watched.now + 2 * Watched.SECOND);
            assertThat(watched.observed).hasSize(1);
            assertThat(watched.transferred()).isEqualTo(bytes.length + talk.length);
        }
    }

    @Test
    void bytesThatCouldNotBeReadAreATransferAndWhatFollowsIsReadOn() {
        Conversation talk = new Conversation(new Random(1)).protocolHeader();
        talk.publish(1, "torn", new byte[4000], new AMQP.BasicProperties());
        talk.publish(1, "whole", new byte[10], new AMQP.BasicProperties());
        byte[] bytes = talk.bytes();
        int body = talk.frameStarts().get(2) + 7;
        Watched watched = new Watched();
        watched.call(Direction.SEND, 0, Watched.cut(bytes, 0, 8));
        watched.call(new Segment(
                1,
                Watched.THREAD,
                Watched.SOCKET,
                Direction.SEND,
                8,
                body - 8 + 2000,
                Watched.cut(bytes, 8, body + 100)));
        watched.call(Direction.SEND, body + 2000, Watched.cut(bytes, body + 2000, bytes.length));
        assertThat(watched.seen(0)).extracting(Watched.Seen::routingKey).containsExactly("whole");
        assertThat(watched.gaps).singleElement().extracting(StreamGap::bytes).isEqualTo(1900L);
        WireDecoderTest.assertAddsUp(watched);
        assertThat(watched.transferred()).isEqualTo(1900);
    }

    @Test
    void aPartialWriteThatIsToldAgainCountsOnce() {
        Conversation talk = new Conversation(new Random(1)).protocolHeader();
        talk.publish(1, "k", new byte[100_000], new AMQP.BasicProperties());
        byte[] bytes = talk.bytes();
        Watched watched = new Watched();
        watched.call(Direction.SEND, 0, Watched.cut(bytes, 0, 8));
        for (int at = 8; at < bytes.length; at += 30_000) {
            int read = Math.min(bytes.length, at + 64_000);
            watched.call(new Segment(
                    2,
                    Watched.THREAD,
                    Watched.SOCKET,
                    Direction.SEND,
                    at,
                    bytes.length - at,
                    Watched.cut(bytes, at, read)));
        }
        assertThat(watched.seen(0)).isEqualTo(Watched.truth(talk));
        assertThat(watched.gaps).isEmpty();
        WireDecoderTest.assertAddsUp(watched);
    }

    @Test
    void afterAPauseOfWatchingNothingIsWaitedFor() {
        Conversation talk = new Conversation(new Random(1)).protocolHeader();
        for (int i = 0; i < 10; i++) {
            talk.publish(1, "k" + i, new byte[10], new AMQP.BasicProperties());
        }
        List<Integer> starts = talk.frameStarts();
        Watched watched = new Watched();
        watched.call(Direction.SEND, 0, Watched.cut(talk.bytes(), 0, 8));
        watched.call(Direction.SEND, 8, Watched.cut(talk.bytes(), 8, starts.get(3)));
        watched.decoder.resumed();
        for (int frame = 15; frame < 18; frame++) {
            watched.call(
                    Direction.SEND,
                    starts.get(frame),
                    Watched.cut(talk.bytes(), starts.get(frame), starts.get(frame + 1)));
        }
        assertThat(watched.seen(0)).extracting(Watched.Seen::routingKey).containsExactly("k0", "k5");
        assertThat(watched.gaps).hasSize(1);
    }
}
