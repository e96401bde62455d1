package io.warren.ingest.firehose;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.GuestThread;
import io.warren.model.Observation;
import io.warren.model.ObservationId;
import io.warren.model.SocketPair;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TapCountsTest {

    @Test
    void everythingReceivedIsCountedOnceByWhatBecameOfIt() {
        TapCounts counts = counts(3, 2, 1);
        assertThat(counts.received()).isEqualTo(6);
        assertThat(counts.events()).isEqualTo(3);
        assertThat(counts.skipped()).isEqualTo(Map.of(SkippedReason.OWN_QUEUE, 2L));
        assertThat(counts.malformed()).isEqualTo(Map.of(MalformedReason.NO_HEADERS, 1L));
    }

    @Test
    void plusIsAssociativeAndCommutativeAndNoneIsNeutral() {
        TapCounts a = counts(1, 2, 0);
        TapCounts b = counts(0, 3, 4);
        TapCounts c = counts(5, 0, 6);
        assertThat(a.plus(b)).isEqualTo(b.plus(a));
        assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
        assertThat(a.plus(TapCounts.NONE)).isEqualTo(a);
        assertThat(a.plus(b).plus(c)).isEqualTo(counts(6, 5, 10));
    }

    private static TapCounts counts(int events, int skipped, int malformed) {
        TapCounters counters = new TapCounters();
        Observation any = new Observation.Transfer(
                ObservationId.of("x"),
                1,
                new GuestThread("host", "domain", "name", 1, 1, 1, "comm", null, null, List.of(), null),
                new SocketPair("a", "b"),
                Observation.Direction.SEND,
                1,
                1);
        for (int i = 0; i < events; i++) {
            counters.count(new Decoded.Event(any));
        }
        for (int i = 0; i < skipped; i++) {
            counters.count(new Decoded.Skipped(SkippedReason.OWN_QUEUE));
        }
        for (int i = 0; i < malformed; i++) {
            counters.count(new Decoded.Malformed(MalformedReason.NO_HEADERS, "no headers"));
        }
        return counters.counts();
    }
}
