package io.warren.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.Fingerprint;
import io.warren.model.MessageProperties;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.ObservationId;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Link;
import io.warren.model.TrajectoryLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Headers that an operator names join what was consumed to what was published because of it. */
class SharedHeadersTest {

    private static final String HEADER = "x-request-id";

    private final Publish order = published(1, "till", "orders", "r1");
    private final Deliver consumed = new Deliver(
            new ObservationId("tap", 2),
            2_000_000,
            "b",
            "/",
            "orders",
            "",
            List.of("orders"),
            "kitchen",
            1,
            false,
            order.fingerprint(),
            10,
            "b",
            "guest",
            order.properties(),
            List.of());
    private final Publish invoice = published(3, "kitchen", "invoices", "r1");
    private final Publish other = published(4, "kitchen", "invoices", "r2");

    @Test
    void aHeaderThatIsNamedIsAnIdentifier() {
        assertThat(links(List.of("header:" + HEADER)))
                .containsExactly(new Link(consumed, invoice, TrajectoryLevel.L1, 1));
    }

    @Test
    void soIsWhatAPathLeadsToInABodyAndOneIdentifierMayStandInTwoPlaces() {
        Link link = new Link(consumed, invoice, TrajectoryLevel.L1, 1);
        assertThat(links(List.of("body:order.id"))).containsExactly(link);
        assertThat(links(List.of("header:" + HEADER + " > body:order.id"))).containsExactly(link);
        assertThat(links(List.of("body:order.id > header:x-none"))).isEmpty();
    }

    @Test
    void aHeaderThatIsNotNamedIsNone() {
        assertThat(links(List.of("header:x-other"))).isEmpty();
    }

    private List<Outcome> links(List<String> rules) {
        List<Outcome> outcomes = new ArrayList<>();
        CorrelationSettings settings =
                CorrelationSettings.forReplay(Duration.ofSeconds(10)).withRules(rules);
        Correlator correlator = new Correlator(settings, outcomes::add);
        for (Observation observation : List.of(order, consumed, invoice, other)) {
            correlator.accept("tap", observation);
        }
        correlator.finish();
        return outcomes.stream().filter(Link.class::isInstance).toList();
    }

    private static Publish published(int number, String connection, String queue, String request) {
        return new Publish(
                new ObservationId("tap", number),
                number * 1_000_000L,
                "b",
                "/",
                "",
                List.of(queue),
                List.of(queue),
                connection,
                1,
                new Fingerprint(number, number),
                10,
                "b",
                "guest",
                MessageProperties.NONE.withHeaders(Map.of(HEADER, request, "body:order.id", request)));
    }
}
