package io.warren.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.AmqpMethod;
import io.warren.model.GuestThread;
import io.warren.model.Observation.Settle;
import io.warren.model.ObservationId;
import io.warren.model.SocketPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamLogTest {

    private static final long NEVER = Long.MIN_VALUE;
    private static final int SIZE = 21;

    private final StreamLog log = new StreamLog();
    private long line;

    @Test
    void whatIsToldAgainIsTheFirstOfIt() {
        Settle first = settle(1, 100, 7);
        assertThat(log.addOrFind(first, NEVER)).isNull();
        assertThat(log.addOrFind(settle(2, 121, 7), NEVER)).isNull();
        assertThat(log.addOrFind(settle(3, 100, 7), NEVER)).isSameAs(first);
    }

    @Test
    void anotherThreadAtTheSamePlaceIsAnotherConnection() {
        assertThat(log.addOrFind(settle(1, 100, 7), NEVER)).isNull();
        assertThat(log.addOrFind(settle(2, 100, 8), NEVER)).isNull();
    }

    @Test
    void whatIsTooOldIsNew() {
        assertThat(log.addOrFind(settle(1, 100, 7), NEVER)).isNull();
        assertThat(log.addOrFind(settle(5, 121, 7), 2)).isNull();
        assertThat(log.addOrFind(settle(6, 100, 7), 2)).isNull();
    }

    /** Threads side by side, ports that are used again, and every tenth told twice. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void itKnowsWhatAListWouldKnow(long seed) {
        Random random = new Random(seed);
        List<Settle> told = new ArrayList<>();
        long position = 0;
        for (int i = 0; i < 5_000; i++) {
            if (!told.isEmpty() && random.nextInt(10) == 0) {
                Settle first = told.get(random.nextInt(told.size()));
                Settle again = settle(i, first.position(), first.thread().tid());
                assertThat(log.addOrFind(again, NEVER)).isSameAs(first);
                continue;
            }
            position = random.nextInt(1000) == 0 ? 0 : position + SIZE;
            Settle settle = settle(i, Math.max(0, position - random.nextInt(3) * SIZE), i);
            assertThat(log.addOrFind(settle, NEVER)).isNull();
            told.add(settle);
        }
    }

    private Settle settle(long at, long position, long tid) {
        GuestThread thread = new GuestThread("host", "shop", "shop", 1, tid, 1, "till", null, null, List.of(), null);
        return new Settle(
                new ObservationId("guest", ++line),
                at,
                thread,
                new SocketPair("10.0.0.1:40000", "10.0.0.9:5672"),
                1,
                AmqpMethod.BASIC_ACK,
                1,
                false,
                null,
                position,
                position + SIZE);
    }
}
