package io.warren.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.AmqpMethod;
import io.warren.model.Fingerprint;
import io.warren.model.GuestThread;
import io.warren.model.MessageProperties;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Settle;
import io.warren.model.ObservationId;
import io.warren.model.SocketPair;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is not settled while it is remembered. */
class OverdueTest {

    private static final SocketPair SOCKET = new SocketPair("10.0.0.6:5000", "10.0.0.9:5672");
    private static final long SECOND = 1_000_000_000L;

    private final Overdue overdue = new Overdue();

    @Test
    void aTagSettlesItsDeliveryAndSeveralSettleAllBelow() {
        for (long tag = 1; tag <= 5; tag++) {
            overdue.add(receive(1, tag, tag), tag);
        }

        assertThat(overdue.settled(settle(1, 3, false))).containsExactly(id(1, 3));
        assertThat(overdue.settled(settle(1, 3, false))).isEmpty();
        assertThat(overdue.settled(settle(2, 4, true))).isEmpty();
        assertThat(overdue.settled(settle(1, 4, true))).containsExactly(id(1, 1), id(1, 2), id(1, 4));
        assertThat(overdue.settled(settle(1, 0, true))).containsExactly(id(1, 5));
        assertThat(overdue.size()).isZero();
    }

    /** Whoever acknowledges nothing keeps the last of it, and pushes out nobody else's. */
    @Test
    void aConsumerThatNeverAcknowledgesHasItsOwnBound() {
        overdue.add(receive(1, 1, 1), 1);
        for (long tag = 1; tag <= 3L * Overdue.MOST_OF_CHANNEL; tag++) {
            overdue.add(receive(2, tag, tag), tag);
        }

        assertThat(overdue.size()).isEqualTo(Overdue.MOST_OF_CHANNEL + 1);
        assertThat(overdue.settled(settle(1, 1, false))).containsExactly(id(1, 1));
    }

    @Test
    void thereIsABoundForAll() {
        for (int i = 0; i < Overdue.MOST + 1_000; i++) {
            overdue.add(receive(i / 1_000, i % 1_000 + 1L, i), i % 1_000 + 1L);
        }

        assertThat(overdue.size()).isEqualTo(Overdue.MOST);
        assertThat(overdue.settled(settle(0, 0, true))).isEmpty();
        assertThat(overdue.settled(settle(1, 0, true))).hasSize(1_000);
    }

    @Test
    void nobodyIsWaitedForLongerThanTheBrokerWaits() {
        overdue.add(receive(1, 1, 0), 1);
        overdue.add(receive(1, 2, SECOND), 2);

        overdue.expire(Overdue.LONGEST + 1);

        assertThat(overdue.settled(settle(1, 0, true))).containsExactly(id(1, 2));
    }

    /** Tags begin again: what was open on the former channel of that number is never acknowledged. */
    @Test
    void aChannelThatIsOpenedAgainHasNothingOpen() {
        overdue.add(receive(1, 7, 0), 7);

        overdue.received(receive(1, 8, 1), 8);
        assertThat(overdue.size()).isEqualTo(1);
        overdue.received(receive(1, 1, 2), 1);

        assertThat(overdue.settled(settle(1, 7, true))).isEmpty();
    }

    private static ObservationId id(int channel, long tag) {
        return ObservationId.of(channel + "/" + tag);
    }

    private static Receive receive(int channel, long tag, long at) {
        return new Receive(
                id(channel, tag),
                at,
                thread(9),
                SOCKET,
                channel,
                AmqpMethod.BASIC_DELIVER,
                "",
                "work",
                new Fingerprint(1, 2),
                4,
                0,
                0,
                "c1",
                tag,
                false,
                MessageProperties.NONE);
    }

    private static Settle settle(int channel, long tag, boolean multiple) {
        return new Settle(
                ObservationId.of("s"),
                2_000 * SECOND,
                thread(10),
                SOCKET,
                channel,
                AmqpMethod.BASIC_ACK,
                tag,
                multiple,
                null,
                0,
                0);
    }

    private static GuestThread thread(int tid) {
        return new GuestThread("hv1", "d1", "vm1", 9, tid, 1, "worker", null, null, List.of(), null);
    }
}
