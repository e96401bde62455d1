package io.warren.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.Observation;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Settle;
import io.warren.testing.Workload.Arrival;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The generator itself can be believed: its truth is complete, its streams have no holes, its losses are as asked. */
class WorkloadTest {

    private static final int MESSAGES = 3_000;

    @Test
    void theSameSeedGivesTheSameTraffic() {
        assertThat(Workload.stress(3, 500, 0.05).record().arrivals())
                .isEqualTo(Workload.stress(3, 500, 0.05).record().arrivals());
    }

    @Test
    void whereEverybodyIsWatchedEveryDeliveryHasBothEndsInItsTruth() {
        Workload.Recorded recorded = Workload.common(1, MESSAGES).record();
        Truth truth = recorded.truth();

        assertThat(truth.receiveOf().keySet()).isEqualTo(truth.publicationOf().keySet());
        assertThat(recorded.seen())
                .containsAll(truth.sendOf().values())
                .containsAll(truth.settleOf().values());
        assertThat(truth.sendOf().keySet()).containsAll(truth.publicationOf().values());
    }

    @Test
    void everyKindOfTrafficIsThere() {
        List<Observation> seen = observations(Workload.common(1, MESSAGES));
        Stream<Publish> publications = of(seen, Publish.class);

        assertThat(publications.map(Publish::exchange).distinct()).contains("", "logs", "news", "headers", "front");
        assertThat(of(seen, Publish.class)
                        .map(publish -> publish.routedQueues().size())
                        .distinct())
                .contains(0, 1, 2, 3);
        assertThat(of(seen, Receive.class).map(Receive::method).distinct()).hasSize(3);
        assertThat(of(seen, Settle.class).map(Settle::method).distinct()).hasSize(3);
        assertThat(of(seen, Observation.Deliver.class).filter(Observation.Deliver::redelivered))
                .isNotEmpty();
        assertThat(of(seen, Observation.Deliver.class)
                        .flatMap(deliver -> deliver.deaths().stream())
                        .map(death -> death.reason())
                        .distinct())
                .contains("expired", "rejected");
    }

    @Test
    void aGuestsStreamHasNoHolesUnlessSomethingWasLost() {
        Map<String, Long> ends = new HashMap<>();
        int holes = 0;
        List<Send> sends = of(observations(Workload.common(1, MESSAGES)), Send.class)
                .sorted((a, b) -> Long.compare(a.position(), b.position()))
                .toList();
        for (Send send : sends) {
            String channel = send.socket().local();
            long end = ends.getOrDefault(channel, send.position());
            holes += (send.position() - end) % 21 == 0 ? 0 : 1;
            ends.put(channel, send.end());
        }
        assertThat(holes).isZero();
    }

    @Test
    void aboutAsMuchIsLostAsWasAsked() {
        long all = Workload.stress(1, MESSAGES, 0).record().arrivals().size();
        long kept = Workload.stress(1, MESSAGES, 0.1).record().arrivals().size();

        assertThat((double) kept / all).isBetween(0.85, 0.95);
    }

    @Test
    void aCorrelatorThatOnlyGuessesIsFoundOut() {
        Workload.Recorded recorded = Workload.stress(1, MESSAGES, 0.05).record();
        Scores scores = new Scores(recorded);
        NaiveCorrelator.CHECKSUM
                .replay(recorded.arrivals().stream().map(Arrival::observation).toList())
                .forEach(scores);

        assertThat(scores.messages().wrong()).isGreaterThan(scores.messages().all() / 10);
    }

    private static List<Observation> observations(Workload workload) {
        return workload.record().arrivals().stream().map(Arrival::observation).toList();
    }

    private static <T> Stream<T> of(List<Observation> observations, Class<T> kind) {
        return observations.stream().filter(kind::isInstance).map(kind::cast);
    }
}
