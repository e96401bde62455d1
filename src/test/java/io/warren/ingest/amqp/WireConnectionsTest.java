package io.warren.ingest.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import io.warren.model.Observation.Direction;
import io.warren.model.SocketPair;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Many connections, silent ones and ports used again: what is kept of each is bounded. */
class WireConnectionsTest {

    @Test
    void manyConnectionsThatLieAboutTheirLengthsTakeBoundedMemory() {
        WireSettings small = new WireSettings(
                "guest",
                PortFilter.ALL,
                2_000,
                8 << 20,
                1 << 20,
                Duration.ofMillis(500),
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                131_072);
        Watched watched = new Watched(small);
        byte[] header = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};
        byte[] frame = new byte[60_000];
        System.arraycopy(new byte[] {1, 0, 1, 0, 15, (byte) 0xff, (byte) 0xff, 0, 10, 0, 11}, 0, frame, 0, 11);
        long before = used();
        for (int i = 0; i < 2_000; i++) {
            SocketPair socket = new SocketPair("10.0.0.1:" + i, "10.0.0.2:5672");
            watched.call(new Segment(i, Watched.THREAD, socket, Direction.SEND, 0, 8, header));
            watched.call(new Segment(i, Watched.THREAD, socket, Direction.SEND, 8, frame.length, frame.clone()));
            watched.call(new Segment(i, Watched.THREAD, socket, Direction.SEND, 90_000, frame.length, frame.clone()));
        }
        assertThat(used() - before).isLessThan(40L << 20);
        assertThat(watched.seen(0)).isEmpty();
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void theSamePortsUsedAgainAreAnotherConnection() {
        Watched watched = new Watched();
        for (long first : new long[] {1000, 200_000_000L, 3_000_000_000L, 90_000_000L}) {
            Conversation talk = new Conversation(new Random(first)).protocolHeader();
            talk.publish(1, "k" + first, new byte[10], new AMQP.BasicProperties());
            watched.call(Direction.SEND, first, Watched.cut(talk.bytes(), 0, 8));
            watched.call(Direction.SEND, first + 8, Watched.cut(talk.bytes(), 8, talk.length()));
            Conversation answer =
                    new Conversation(new Random(1)).deliver(1, "d" + first, new byte[9], talk.properties());
            watched.call(Direction.RECEIVE, first * 3, answer.bytes());
        }
        assertThat(watched.seen(0)).hasSize(8);
        assertThat(watched.gaps).isEmpty();
    }

    @Test
    void connectionsAreForgottenWhenSilentClosedOrTooMany() {
        WireSettings few = new WireSettings(
                "guest",
                PortFilter.ALL,
                10,
                1 << 20,
                1 << 20,
                Duration.ofMillis(500),
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                131_072);
        Watched watched = new Watched(few);
        for (int i = 0; i < 50; i++) {
            watched.call(new Segment(
                    i,
                    Watched.THREAD,
                    new SocketPair("10.0.0.1:" + (1000 + i), "10.0.0.2:5672"),
                    Direction.SEND,
                    0,
                    5,
                    new byte[5]));
        }
        assertThat(watched.count(WireCount.EVICTED)).isEqualTo(40);
        watched.decoder.tick(61 * Watched.SECOND);
        assertThat(watched.count(WireCount.EXPIRED)).isEqualTo(10);
        assertThat(watched.transferred()).isEqualTo(250);
        WireDecoderTest.assertAddsUp(watched);
    }

    @Test
    void onlyConnectionsWithTheWantedPortsAreLookedAt() {
        PortFilter ports = new PortFilter(Set.of(5672));
        assertThat(ports.accepts(new SocketPair("[::1]:40000", "[::1]:5672"))).isTrue();
        assertThat(ports.accepts(new SocketPair("10.0.0.1:5672", "10.0.0.2:40000")))
                .isTrue();
        assertThat(ports.accepts(new SocketPair("10.0.0.1:15672", "10.0.0.2:56720")))
                .isFalse();
        assertThat(ports.accepts(new SocketPair("5672", "x:"))).isFalse();
        assertThat(PortFilter.ALL.accepts(Watched.SOCKET)).isTrue();
    }
}
