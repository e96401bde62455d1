package io.warren.app.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.ingest.guest.manners.Unwatched;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnwatchedTimesTest {

    private static final long SECOND = 1_000_000_000L;

    private final UnwatchedTimes times = new UnwatchedTimes(0);

    @Test
    void allIsUnseenUntilTheGuestIsAttachedTo() {
        assertThat(times.text(SECOND)).isEqualTo("seen 0 % of the time, not: detached 1.0 s");

        times.attached(SECOND);

        assertThat(times.text(4 * SECOND)).isEqualTo("seen 75 % of the time, not: detached 1.0 s");
    }

    @Test
    void whatWasToldIsNotToldAgain() {
        times.attached(SECOND);
        times.accept(new Unwatched(2 * SECOND, 3 * SECOND, Unwatched.Reason.STOP_RATE));
        times.missed(10);

        assertThat(times.take(4 * SECOND))
                .isEqualTo(new Shortfall(Map.of("detached", SECOND, "stops used up", SECOND), 10, 0));
        times.detached(5 * SECOND);
        assertThat(times.take(6 * SECOND)).isEqualTo(new Shortfall(Map.of("detached", SECOND), 0, 0));
        assertThat(times.take(6 * SECOND)).isEqualTo(new Shortfall(Map.of(), 0, 0));
    }

    @Test
    void aTimeThatIsStillGoingOnIsToldAsFarAsItHasCome() {
        assertThat(times.take(SECOND).unwatched()).containsEntry("detached", SECOND);
        assertThat(times.take(3 * SECOND).unwatched()).containsEntry("detached", 2 * SECOND);
    }

    @Test
    void nobodyIsToldThatAllWasSeenWhenItWasNot() {
        times.attached(1);

        assertThat(times.text(1_000 * SECOND)).startsWith("seen 99 % of the time");
    }
}
