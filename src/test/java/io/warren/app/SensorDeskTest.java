package io.warren.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.Observation.Watch;
import io.warren.model.ObservationId;
import io.warren.query.Coverage.SensorCoverage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SensorDeskTest {

    private final SensorDesk desk = new SensorDesk();

    @Test
    void statementsOfOneGuestAddUp() {
        desk.accept(shop(10, 0, 3));
        desk.accept(shop(30, 20, 2));

        assertThat(desk.all())
                .containsExactly(new SensorCoverage("hv1", "shop", 0, 30, 20, Map.of("detached", 5L), 2, 4));
        assertThat(desk.all().getFirst().watched()).hasValue(0.75);
        assertThat(desk.all().getFirst().untold()).isEqualTo(10);
    }

    @Test
    void aBatchThatComesTwiceCountsOnce() {
        desk.accept(shop(10, 0, 3));
        desk.accept(shop(20, 10, 0));
        desk.accept(shop(10, 0, 3));
        desk.accept(shop(20, 10, 0));

        assertThat(desk.all().getFirst().unwatched()).containsEntry("detached", 3L);
        assertThat(desk.all().getFirst().told()).isEqualTo(20);
    }

    @Test
    void aHostStandsBeforeItsGuests() {
        desk.accept(shop(10, 0, 3));
        desk.accept(new Watch(ObservationId.of("h"), 10, 0, "hv1", null, null, Map.of(), 0, 0));

        assertThat(desk.all()).extracting(SensorCoverage::guest).containsExactly(null, "shop");
        assertThat(desk.all().getFirst().complete()).isTrue();
    }

    @Test
    void timesThatCannotBeAreLeftOut() {
        desk.accept(shop(10, 20, 3));

        assertThat(desk.all()).isEmpty();
    }

    private static Watch shop(long at, long from, long detached) {
        return new Watch(ObservationId.of("w" + at), at, from, "hv1", "u1", "shop", Map.of("detached", detached), 1, 2);
    }
}
