package io.warren.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.Fingerprint;
import io.warren.model.MessageProperties;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.ObservationId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartnersTest {

    private static final long SECOND = 1_000_000_000;
    private static final long SOON = 500_000;
    private static final long LATE = 20_000_000;

    private final Partners partners = new Partners(30 * SECOND);
    private long now;

    @Test
    void whoAnswersMuchLaterThanEverBeforeIsStrange() {
        answers("worker", 1000);

        assertThat(isStrange("worker", SOON + 1000)).isFalse();
        assertThat(isStrange("worker", LATE)).isTrue();
    }

    @Test
    void whoseAnswersTakeHowLongTheyTakeIsNot() {
        for (int i = 0; i < 100; i++) {
            answers("worker", 10);
            isStrange("worker", LATE);
        }

        assertThat(isStrange("worker", LATE)).isFalse();
    }

    @Test
    void ofFewAnswersNothingIsKnown() {
        answers("worker", 100);

        assertThat(isStrange("worker", LATE)).isFalse();
    }

    @Test
    void whoOtherwiseAnswersWhatComesInElsewhereIsStrange() {
        answers("worker", 1000);

        assertThat(isStrange("another", SOON)).isTrue();
    }

    private void answers(String consuming, int count) {
        for (int i = 0; i < count; i++) {
            isStrange(consuming, SOON);
        }
    }

    /** Is it, that {@code replies} publishes so many nanoseconds after that connection consumed something? */
    private boolean isStrange(String consuming, long after) {
        now += SECOND / 1000;
        Deliver consumed = new Deliver(
                new ObservationId("d", 1),
                now,
                "c",
                "/",
                "work",
                "",
                List.of("work"),
                consuming,
                1,
                false,
                new Fingerprint(1, 2),
                3,
                null,
                null,
                MessageProperties.NONE,
                List.of());
        Publish published = new Publish(
                new ObservationId("p", 1),
                now + after,
                "c",
                "/",
                "",
                List.of("results"),
                List.of("results"),
                "replies",
                1,
                new Fingerprint(1, 2),
                3,
                null,
                null,
                MessageProperties.NONE);
        return partners.isStrange(consumed, published);
    }
}
