package io.warren.ingest.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.ingest.amqp.Segment;
import io.warren.model.GuestThread;
import io.warren.model.Observation.Direction;
import io.warren.model.SocketPair;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentRingTest {

    private final SegmentRing ring = new SegmentRing(3, 100);

    private static Segment segment(long sequence, int length) {
        GuestThread thread = new GuestThread("h", "d", "n", 1, 2, 3, "c", null, null, List.of(), null);
        SocketPair pair = new SocketPair("10.0.0.1:1", "10.0.0.2:5672");
        return new Segment(0, thread, pair, Direction.SEND, sequence, length, new byte[length]);
    }

    @Test
    void whatWasCapturedComesOutInOrder() throws Exception {
        Segment first = segment(0, 10);
        Segment second = segment(10, 10);
        ring.offer(first);
        ring.resumed();
        ring.offer(second);
        assertThat(List.of(ring.poll(0), ring.poll(0), ring.poll(0)))
                .containsExactly(new Captured.Bytes(first), new Captured.Resumed(), new Captured.Bytes(second));
    }

    @Test
    void moreBytesThanThereIsRoomForAreDroppedAndCounted() throws Exception {
        assertThat(ring.offer(segment(0, 60))).isTrue();
        assertThat(ring.offer(segment(60, 60))).isFalse();
        assertThat(ring.dropped()).isEqualTo(1);
        ring.poll(0);
        assertThat(ring.offer(segment(120, 60))).isTrue();
    }

    @Test
    void moreSegmentsThanThereIsRoomForAreDroppedAndTheirBytesLeaveRoom() throws Exception {
        for (int i = 0; i < 3; i++) {
            ring.offer(segment(i, 1));
        }
        assertThat(ring.offer(segment(3, 90))).isFalse();
        ring.poll(0);
        assertThat(ring.offer(segment(4, 90))).isTrue();
    }

    @Test
    void nothingThatComesInTimeIsNothing() throws Exception {
        assertThat(ring.poll(1)).isNull();
    }

    @Test
    void thePumpHandsOnAllThatWasCapturedAndSurvivesABug() {
        List<Long> seen = new ArrayList<>();
        List<RuntimeException> bugs = new ArrayList<>();
        SegmentPump pump = new SegmentPump("test", ring, new Failing(seen), () -> 7, bugs::add);
        for (int i = 0; i < 3; i++) {
            ring.offer(segment(i, 1));
        }
        pump.start();
        pump.finish();
        assertThat(seen).containsExactly(0L, 2L, -7L);
        assertThat(bugs).hasSize(1);
    }

    /** Fails at the second segment; notes the end as its negative time. */
    private record Failing(List<Long> seen) implements SegmentSink {
        @Override
        public void accept(Segment segment) {
            if (segment.sequence() == 1) {
                throw new IllegalStateException("a bug");
            }
            seen.add(segment.sequence());
        }

        @Override
        public void ended(long epochNanoseconds) {
            seen.add(-epochNanoseconds);
        }
    }
}
