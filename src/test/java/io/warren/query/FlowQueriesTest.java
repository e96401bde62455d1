package io.warren.query;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.batch;
import static io.warren.testing.Edges.edge;
import static io.warren.testing.Edges.named;
import static io.warren.testing.Edges.seen;
import static io.warren.testing.Edges.unrouted;
import static io.warren.testing.Hops.hop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.warren.graph.Batch;
import io.warren.graph.EdgeRow;
import io.warren.graph.FlowGraph.Link;
import io.warren.graph.FlowGraph.LinkKind;
import io.warren.model.AmqpQueue;
import io.warren.model.Binding;
import io.warren.model.Binding.DestinationType;
import io.warren.model.Fingerprint;
import io.warren.model.Granularity;
import io.warren.model.Topology;
import io.warren.query.BindingQuestions.DeadBinding;
import io.warren.query.BindingQuestions.NearestBinding;
import io.warren.store.InMemoryEdges;
import io.warren.store.RetentionPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlowQueriesTest {

    private static final Binding NEAREST =
            new Binding("/", "orders", DestinationType.QUEUE, "billing", "order.#", Map.of());
    private static final AmqpQueue UNREAD = new AmqpQueue("/", "unread", "classic", Map.of(), null, null, 0L, 7L);

    private final InMemoryEdges store = new InMemoryEdges(RetentionPlan.standard());
    private final FlowQueries queries = new FlowQueries(
            store,
            () -> List.of(new Topology("rabbit@b1", 0, List.of(), List.of(UNREAD), List.of())),
            new AlwaysNearest(),
            () -> Coverage.UNKNOWN);

    private static final class AlwaysNearest implements BindingQuestions {
        @Override
        public List<DeadBinding> deadBindings(@Nullable String vhost) {
            return List.of();
        }

        @Override
        public Optional<NearestBinding> nearest(String cluster, String vhost, String exchange, String routingKey) {
            return Optional.of(new NearestBinding(NEAREST, "another first word"));
        }
    }

    @BeforeEach
    void fill() {
        store.write(batch(
                1,
                seen(edge("shop-1", "orders", "billing", "billing-1"), 3, NOON),
                seen(edge("shop-2", "orders", "billing", "billing-1"), 4, NOON),
                seen(edge("shop-1", "orders", "audit", "audit-1"), 5, NOON)));
        store.write(new Batch(
                "writer-1",
                2,
                NOON,
                List.of(),
                List.of(unrouted("shop-1", "orders", 2, NOON)),
                List.of(named("shop-1", "shop/1", "shop"), named("shop-2", "shop/2", "shop"))));
    }

    @Test
    void walkingThePagesShowsEverythingOnce() {
        List<EdgeRow> walked = new ArrayList<>();
        FlowQuery query = FlowQuery.ALL.at(Granularity.CONNECTION).limitedTo(1);
        Page<EdgeRow> page = queries.edges(query);
        walked.addAll(page.items());
        while (page.next() != null) {
            page = queries.edges(query.after(page.next()));
            walked.addAll(page.items());
        }
        assertThat(walked).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aCursorThatNoPageGaveIsRefused() {
        assertThatThrownBy(() -> FlowQuery.ALL.after("later")).hasMessageContaining("cursor");
        assertThatThrownBy(() -> FlowQuery.ALL.limitedTo(0)).hasMessageContaining("1 to 1000");
    }

    @Test
    void theGraphSharesWhatEdgesShare() {
        GraphAnswer answer = queries.graph(FlowQuery.ALL);

        assertThat(answer.graph().nodes()).hasSize(6);
        assertThat(answer.graph().links())
                .filteredOn(link -> link.kind() == LinkKind.PUBLISH)
                .singleElement()
                .extracting(link -> link.stats().messages())
                .isEqualTo(12L);
        assertThat(answer.graph().links())
                .filteredOn(link -> link.kind() == LinkKind.BINDING)
                .extracting(Link::label)
                .containsExactly("order.#", "order.#");
        assertThat(answer.truncated()).isFalse();
        assertThat(queries.graph(FlowQuery.ALL.limitedTo(1)).truncated()).isTrue();
    }

    @Test
    void queuesAreThoseSeenAndThoseDeclared() {
        assertThat(queries.queues(FlowQuery.ALL).items())
                .extracting(QueueRow::queue, QueueRow::messages, QueueRow::unread)
                .containsExactlyInAnyOrder(
                        tuple("billing", 7L, false), tuple("audit", 5L, false), tuple("unread", 0L, true));
    }

    @Test
    void howUnevenlyConsumersShareAQueueIsTold() {
        store.write(batch(
                9,
                seen(edge("shop", "orders", "skewed", "worker-1"), 60, NOON),
                seen(edge("till", "orders", "skewed", "worker-1"), 30, NOON),
                seen(edge("shop", "orders", "skewed", "worker-2"), 6, NOON),
                seen(edge("shop", "orders", "skewed", "worker-3"), 4, NOON),
                seen(edge("shop", "orders", "even", "worker-1"), 50, NOON),
                seen(edge("shop", "orders", "even", "worker-2"), 50, NOON),
                seen(edge("shop", "orders", "single", "worker-1"), 50, NOON)));

        QueueRow.Skew skew = queue("skewed").skew();
        assertThat(skew).isNotNull();
        assertThat(skew.busiest().name()).isEqualTo("worker-1");
        assertThat(skew.share()).isEqualTo(0.9);
        assertThat(skew.factor()).isCloseTo(2.7, within(1e-9));
        assertThat(queue("even").skew())
                .isNotNull()
                .extracting(QueueRow.Skew::factor)
                .isEqualTo(1.0);
        assertThat(queue("single").skew()).isNull();
    }

    private QueueRow queue(String name) {
        return queries.queues(FlowQuery.ALL).items().stream()
                .filter(row -> row.queue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aQueueOfWhichTheBrokerHasNotToldWhoReadsItIsNotCalledUnread() {
        AmqpQueue fresh = new AmqpQueue("/", "fresh", "classic", Map.of(), null, null, null, null);

        assertThat(new QueueRow(1, "rabbit@b1", "/", "fresh", 0, 0, 0, 0, null, Map.of(), fresh).unread())
                .isFalse();
    }

    @Test
    void exchangesAndParticipantsAreSums() {
        ExchangeRow orders = queries.exchanges(FlowQuery.ALL).items().getFirst();
        assertThat(orders.messages()).isEqualTo(12);
        assertThat(orders.unroutable()).isEqualTo(2);
        assertThat(orders.queues()).isEqualTo(2);

        assertThat(queries.participants(FlowQuery.ALL).items())
                .filteredOn(row -> row.party().name().equals("shop"))
                .singleElement()
                .satisfies(shop -> {
                    assertThat(shop.sent()).isEqualTo(12);
                    assertThat(shop.received()).isZero();
                    assertThat(shop.unroutable()).isEqualTo(2);
                });
    }

    @Test
    void unroutableMessagesNameTheNearestBinding() {
        UnroutableRow row = queries.unroutable(FlowQuery.ALL).items().getFirst();

        assertThat(row.counter().stats().messages()).isEqualTo(2);
        assertThat(row.nearest()).containsKey("order.created");
        assertThat(queries.unmatched(FlowQuery.ALL).items()).isEmpty();
    }

    @Test
    void theLastMessagesCanBeFound() {
        RecentMessages recent = new RecentMessages(10);
        for (int i = 0; i < 25; i++) {
            recent.add(hop("shop-" + i, "orders", "billing", "billing-1", NOON.plusSeconds(i)));
        }
        assertThat(recent.reach().kept()).isEqualTo(10);
        assertThat(recent.find(new Fingerprint(1, 2), null, null, 3))
                .extracting(message -> message.producers().getFirst())
                .containsExactly("shop-24", "shop-23", "shop-22");
        assertThat(recent.find(null, "nobody's", null, 3)).isEmpty();
    }
}
