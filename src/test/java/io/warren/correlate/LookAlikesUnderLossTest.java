package io.warren.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.Observation.Publish;
import io.warren.model.Outcome.Hop;
import io.warren.model.Slot;
import io.warren.testing.Traffic;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that all look alike, while observations are being lost: what an oracle says the data determine, and no more. */
class LookAlikesUnderLossTest {

    private static final int MESSAGES = 30_000;
    private static final double ONE_IN_TEN_THOUSAND = 1e-4;

    @ParameterizedTest
    @CsvSource({"0.01, 0.9", "0.05, 0.5"})
    void mostOfWhatAllExplanationsAgreeOnIsFoundAndNextToNothingIsWrong(double lost, double found) {
        Traffic.Recorded all = new Traffic(3, MESSAGES, 1, 0, 1).record();
        Traffic.Recorded some = new Traffic(3, MESSAGES, 1, lost, 1).record();
        Set<String> determined = Posterior.of(all.seen(), some.seen(), all.publicationOf(), lost);
        Set<String> right = new HashSet<>();
        Set<String> wrong = new HashSet<>();
        Correlator correlator = new Correlator(CorrelationSettings.forReplay(Duration.ofSeconds(30)), outcome -> {
            if (outcome instanceof Hop hop
                    && hop.deliver() != null
                    && hop.publish() instanceof Slot.Known<Publish>(Publish publish)) {
                String id = hop.deliver().id().text();
                boolean isTrue = publish.id().text().equals(some.publicationOf().get(id));
                (isTrue ? right : wrong).add(id);
            }
        });
        some.seen().forEach(observation -> correlator.accept("tap", observation));
        correlator.finish();

        assertThat(wrong.size()).isLessThanOrEqualTo((int) Math.ceil(right.size() * ONE_IN_TEN_THOUSAND));
        assertThat(determined).hasSizeGreaterThan(MESSAGES / 4);
        assertThat(determined.stream().filter(right::contains).count())
                .isGreaterThan((long) (determined.size() * found));
    }
}
