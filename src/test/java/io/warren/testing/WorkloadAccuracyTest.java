package io.warren.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.correlate.CorrelationSettings;
import io.warren.correlate.Correlator;
import io.warren.testing.Scores.Tally;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised of accuracy, on traffic small enough for every build; {@link StressTable} shows it on a million. */
class WorkloadAccuracyTest {

    private static final double ONE_IN_TEN_THOUSAND = 1e-4;
    private static final int MESSAGES = 8_000;

    @Test
    void inCommonUseEveryDependencyIsFoundAndNoneIsWrong() {
        Scores scores = scores(Workload.common(11, MESSAGES));

        assertAllRight(scores.messages());
        assertAllRight(scores.sends());
        assertAllRight(scores.receives());
        assertAllRight(scores.settles());
        assertAllRight(scores.threads());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.05, 0.1, 0.2})
    void underStressWhatTheDataDetermineIsFoundAndHardlyAnythingIsWrong(double lost) {
        Tally messages = scores(Workload.stress(12, MESSAGES, lost)).messages();

        assertThat(share(messages.wrong(), messages.all())).isLessThanOrEqualTo(ONE_IN_TEN_THOUSAND);
        assertThat(share(messages.found(), messages.determined())).isGreaterThanOrEqualTo(0.995);
    }

    private static void assertAllRight(Tally tally) {
        assertThat(tally.wrong()).isZero();
        assertThat(tally.open()).isZero();
        assertThat(tally.right()).isGreaterThan(MESSAGES);
    }

    private static double share(long part, long all) {
        return (double) part / all;
    }

    private static Scores scores(Workload workload) {
        Workload.Recorded recorded = workload.record();
        Scores scores = new Scores(recorded);
        Correlator correlator = new Correlator(CorrelationSettings.forReplay(Duration.ofSeconds(30)), scores);
        recorded.arrivals().forEach(arrival -> correlator.accept(arrival.source(), arrival.observation()));
        correlator.finish();
        return scores;
    }
}
