package io.warren.graph;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.TEN_SECONDS;
import static io.warren.testing.Hops.delivered;
import static io.warren.testing.Hops.hop;
import static io.warren.testing.Hops.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.warren.graph.FanOut.Carried;
import io.warren.model.Binding;
import io.warren.model.Binding.DestinationType;
import io.warren.model.Granularity;
import io.warren.model.Observation.Publish;
import io.warren.model.Outcome.Undelivered;
import io.warren.model.Route;
import io.warren.model.Route.Step;
import io.warren.model.Slot;
import io.warren.model.UndeliveredReason;
import io.warren.store.InMemoryEdges;
import io.warren.store.RetentionPlan;
import io.warren.store.Selection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How many messages and bytes one publication turns into, counted as a running service counts. Each body has 100 bytes. */
class FanOutTest {

    private final GraphAccumulator accumulator = new GraphAccumulator("writer-1", TEN_SECONDS, 1000);
    private final InMemoryEdges store = new InMemoryEdges(RetentionPlan.standard());

    @Test
    void everyBindingCarriesWhatCameOverItMessagesAndBytes() {
        for (int i = 0; i < 10; i++) {
            publishes("till", "events", NOON.plusSeconds(i));
            arrives("till", "events", "audit", "archive", NOON.plusSeconds(i));
            if (i < 7) {
                arrives("till", "events", "mails", "mailer", NOON.plusSeconds(i));
            }
        }

        FanOut fanOut = rows().getFirst();
        assertThat(fanOut.producer().name()).isEqualTo("till");
        assertThat(fanOut.published())
                .extracting(Volume::messages, Volume::bytes)
                .containsExactly(10L, 1000L);
        assertThat(fanOut.delivered())
                .extracting(Volume::messages, Volume::bytes)
                .containsExactly(17L, 1700L);
        assertThat(fanOut.amplification()).isEqualTo(1.7);
        assertThat(fanOut.bindings())
                .extracting(Carried::route, Carried::queue, Carried::messages, Carried::bytes)
                .containsExactly(
                        tuple("events =[audit]=> audit", "audit", 10L, 1000L),
                        tuple("events =[mails]=> mails", "mails", 7L, 700L));
    }

    @Test
    void producersAreToldApart() {
        publishes("till", "events", NOON);
        arrives("till", "events", "audit", "archive", NOON);
        publishes("shop", "events", NOON);
        publishes("shop", "events", NOON.plusSeconds(1));
        arrives("shop", "events", "audit", "archive", NOON);

        assertThat(rows())
                .extracting(row -> row.producer().name(), FanOut::amplification)
                .containsExactlyInAnyOrder(tuple("till", 1.0), tuple("shop", 0.5));
    }

    /** What a queue took and nobody read yet was copied all the same; what comes twice was copied once. */
    @Test
    void whatWaitsCountsAndWhatIsRedeliveredDoesNot() {
        Publish publish = publishes("till", "events", NOON);
        arrives("till", "events", "audit", "archive", NOON);
        accumulator.add(
                hop(Slot.known(publish), delivered("events", "audit", "archive", NOON.plusSeconds(3), true)),
                List.of(route("audit")));
        accumulator.add(new Undelivered(publish, "mails", UndeliveredReason.WAITING, Slot.unseen()));

        FanOut fanOut = rows().getFirst();
        assertThat(fanOut.delivered())
                .extracting(Volume::messages, Volume::bytes)
                .containsExactly(1L, 100L);
        assertThat(fanOut.undelivered()).isEqualTo(1);
        assertThat(fanOut.amplification()).isEqualTo(2);
    }

    private Publish publishes(String producer, String exchange, Instant at) {
        Publish publish = published(producer, exchange, "audit", at);
        accumulator.published(publish);
        return publish;
    }

    private void arrives(String producer, String exchange, String queue, String consumer, Instant at) {
        accumulator.add(hop(producer, exchange, queue, consumer, at), List.of(route(queue)));
    }

    private static Route route(String queue) {
        Binding binding = new Binding("/", "events", DestinationType.QUEUE, queue, queue, Map.of());
        return new Route.Derived(List.of(new Step.Bound(binding)));
    }

    private List<FanOut> rows() {
        accumulator.drain(NOON).ifPresent(store::write);
        Selection all = Selection.all(Granularity.CONNECTION);
        return FanOut.of(
                Landscape.at(Granularity.CONNECTION, store.flows(null, null)),
                store.counters(all, Set.of(CounterKind.PUBLISHED, CounterKind.UNDELIVERED)));
    }
}
