package io.warren.store;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.TEN_SECONDS;
import static io.warren.testing.Edges.batch;
import static io.warren.testing.Edges.edge;
import static io.warren.testing.Edges.messages;
import static io.warren.testing.Edges.named;
import static io.warren.testing.Edges.seen;
import static io.warren.testing.Edges.unrouted;
import static io.warren.testing.Hops.hop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.warren.graph.Batch;
import io.warren.graph.Batch.EdgeIncrement;
import io.warren.graph.CounterKind;
import io.warren.graph.CounterRow;
import io.warren.graph.EdgeEnd;
import io.warren.graph.EdgeKey;
import io.warren.graph.EdgeRow;
import io.warren.graph.EdgeStats;
import io.warren.graph.GraphAccumulator;
import io.warren.model.Binding;
import io.warren.model.Binding.DestinationType;
import io.warren.model.Evidence;
import io.warren.model.Granularity;
import io.warren.model.Outcome.Via;
import io.warren.model.Route;
import io.warren.model.Route.Step;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store must do. Its subclasses say which store, and that it is empty before each test. */
public abstract class EdgeStoreContract {

    protected static final EdgeKey SHOP_TO_BILLING = edge("shop-1", "orders", "billing", "billing-1");
    protected static final EdgeKey SHOP2_TO_BILLING = edge("shop-2", "orders", "billing", "billing-1");
    protected static final EdgeKey SHOP_TO_AUDIT = edge("shop-1", "orders", "audit", "audit-1");

    protected abstract EdgeWriter writer();

    protected abstract EdgeReader reader();

    protected abstract EdgeRetention retention();

    @Test
    void whatWasWrittenCanBeRead() {
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON)));

        EdgeRow row = only(reader().edges(Selection.all(Granularity.THREAD)));

        assertThat(row.id()).isEqualTo(SHOP_TO_BILLING.id());
        assertThat(row.vhost()).isEqualTo("/");
        assertThat(row.producer().name()).isEqualTo("shop-1");
        assertThat(row.exchange()).isEqualTo("orders");
        assertThat(row.routes()).isEqualTo(SHOP_TO_BILLING.routes());
        assertThat(row.via()).isEmpty();
        assertThat(row.queue()).isEqualTo("billing");
        assertThat(row.consumer().name()).isEqualTo("billing-1");
        assertThat(row.edges()).isEqualTo(1);
        assertThat(row.stats()).isEqualTo(messages(3, NOON));
    }

    @Test
    void incrementsOfOneEdgeAddUp() {
        Instant later = NOON.plusSeconds(25);
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON), seen(SHOP_TO_BILLING, 1, later)));
        writer().write(batch(2, seen(SHOP_TO_BILLING, 4, NOON)));

        assertThat(total()).isEqualTo(messages(3, NOON).plus(messages(1, later)).plus(messages(4, NOON)));
    }

    @Test
    void aBatchThatIsWrittenAgainCountsOnce() {
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON)));
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON)));
        writer().write(batch(2, seen(SHOP_TO_BILLING, 1, NOON)));
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON)));

        assertThat(total().messages()).isEqualTo(4);
    }

    @Test
    void writersCountIndependently() {
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON)));
        writer().write(new Batch("writer-2", 1, NOON, List.of(seen(SHOP_TO_BILLING, 2, NOON)), List.of(), List.of()));

        assertThat(total().messages()).isEqualTo(5);
    }

    @Test
    void namesThatArriveLateOrChangeRegroupWhatIsStored() {
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON), seen(SHOP2_TO_BILLING, 4, NOON)));
        assertThat(edges(Granularity.APPLICATION)).hasSize(2);

        writer().write(names(2, "shop"));
        EdgeRow row = only(edges(Granularity.APPLICATION));
        assertThat(row.producer().name()).isEqualTo("shop");
        assertThat(row.consumer().name()).isEqualTo("billing-1");
        assertThat(row.edges()).isEqualTo(2);
        assertThat(row.stats().messages()).isEqualTo(7);
        assertThat(edges(Granularity.PROCESS)).hasSize(2);

        writer().write(names(3, "web-shop"));
        assertThat(only(edges(Granularity.APPLICATION)).producer().name()).isEqualTo("web-shop");
    }

    @Test
    void sumsAgreeOverGranularities() {
        writer().write(batch(
                1, seen(SHOP_TO_BILLING, 3, NOON), seen(SHOP2_TO_BILLING, 4, NOON), seen(SHOP_TO_AUDIT, 5, NOON)));
        writer().write(names(2, "shop"));

        for (Granularity granularity : Granularity.values()) {
            EdgeStats sum = edges(granularity).stream().map(EdgeRow::stats).reduce(EdgeStats.NONE, EdgeStats::plus);
            assertThat(sum.messages()).as(granularity.word()).isEqualTo(12);
            assertThat(sum.latency().messages()).as(granularity.word()).isEqualTo(12);
        }
    }

    @Test
    void everyFilterRestricts() {
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON), seen(SHOP_TO_AUDIT, 5, NOON.plusSeconds(60))));
        writer().write(names(2, "shop"));

        assertThat(messagesOf(where(null, null, "/", null, null, null, null, null)))
                .isEqualTo(8);
        assertThat(messagesOf(where(null, null, "other", null, null, null, null, null)))
                .isZero();
        assertThat(messagesOf(where(null, null, null, "orders", null, null, null, null)))
                .isEqualTo(8);
        assertThat(messagesOf(where(null, null, null, "", null, null, null, null)))
                .isZero();
        assertThat(messagesOf(where(null, null, null, null, "audit", null, null, null)))
                .isEqualTo(5);
        assertThat(messagesOf(where(null, null, null, null, null, "shop", null, null)))
                .isEqualTo(8);
        assertThat(messagesOf(where(null, null, null, null, null, "sh*p", null, null)))
                .isEqualTo(8);
        assertThat(messagesOf(where(null, null, null, null, null, "shop/1", null, null)))
                .isEqualTo(8);
        assertThat(messagesOf(where(null, null, null, null, null, "shop_1", null, null)))
                .isZero();
        assertThat(messagesOf(where(null, null, null, null, null, "SHOP", null, null)))
                .isZero();
        assertThat(messagesOf(where(null, null, null, null, null, null, "audit-1", null)))
                .isEqualTo(5);
        assertThat(messagesOf(where(null, null, null, null, null, null, null, Evidence.ENVELOPE)))
                .isEqualTo(8);
        assertThat(messagesOf(where(null, null, null, null, null, null, null, Evidence.SOCKET)))
                .isZero();
        assertThat(messagesOf(where(NOON.plusSeconds(60), null, null, null, null, null, null, null)))
                .isEqualTo(5);
        assertThat(messagesOf(where(null, NOON.plusSeconds(60), null, null, null, null, null, null)))
                .isEqualTo(3);
        assertThat(messagesOf(where(NOON, NOON.plusSeconds(61), null, null, null, null, null, null)))
                .isEqualTo(8);
    }

    @Test
    void pagesAreInOrderOfTheIdAndLeaveNothingOut() {
        writer().write(batch(
                1, seen(SHOP_TO_BILLING, 3, NOON), seen(SHOP2_TO_BILLING, 4, NOON), seen(SHOP_TO_AUDIT, 5, NOON)));
        for (Granularity granularity : Granularity.values()) {
            List<EdgeRow> all = edges(granularity);
            assertThat(all).extracting(EdgeRow::id).isSorted().hasSize(3);

            List<EdgeRow> first = reader().edges(Selection.all(granularity).page(-1, 2));
            List<EdgeRow> second = reader().edges(
                            Selection.all(granularity).page(first.getLast().id(), 2));
            assertThat(first).containsExactlyElementsOf(all.subList(0, 2));
            assertThat(second).containsExactlyElementsOf(all.subList(2, 3));
        }
    }

    @Test
    void countersAreKeptBesideTheEdges() {
        writer().write(new Batch(
                "writer-1",
                1,
                NOON,
                List.of(seen(SHOP_TO_BILLING, 3, NOON)),
                List.of(unrouted("shop-1", "nowhere", 2, NOON), unrouted("shop-2", "nowhere", 1, NOON)),
                List.of(named("shop-1", "shop/1", "shop"), named("shop-2", "shop/2", "shop"))));

        List<CounterRow> rows = reader().counters(Selection.all(Granularity.APPLICATION), Set.of(CounterKind.UNROUTED));
        CounterRow row = only(rows);
        assertThat(row.kind()).isEqualTo(CounterKind.UNROUTED);
        assertThat(row.exchange()).isEqualTo("nowhere");
        assertThat(row.queue()).isNull();
        assertThat(row.participant())
                .isNotNull()
                .extracting(party -> party.name())
                .isEqualTo("shop");
        assertThat(row.stats().messages()).isEqualTo(3);
        assertThat(row.stats().routingKeys().keys()).containsExactly("order.created");
        assertThat(reader().counters(Selection.all(Granularity.THREAD), Set.of(CounterKind.UNROUTED)))
                .hasSize(2);
        assertThat(reader().counters(Selection.all(Granularity.THREAD), Set.of(CounterKind.UNMATCHED)))
                .isEmpty();
        assertThat(edges(Granularity.THREAD)).hasSize(1);
    }

    @Test
    void everybodySeenIsAParticipant() {
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON)));
        writer().write(new Batch(
                "writer-1", 2, NOON, List.of(), List.of(), List.of(named("shop-1", "shop/1", "shop"))));

        assertThat(reader().participants())
                .containsExactly(named("billing-1", "billing-1", "billing-1"), named("shop-1", "shop/1", "shop"));
    }

    @Test
    void rollingUpKeepsEverySum() {
        for (int i = 0; i < 60; i++) {
            writer().write(batch(i + 1, seen(SHOP_TO_BILLING, i, NOON.plusSeconds(10L * i))));
        }
        EdgeStats before = total();
        long inTenMinutes = messagesOf(between(NOON, NOON.plusSeconds(600)));
        assertThat(inTenMinutes).isEqualTo(before.messages());
        assertThat(messagesOf(between(NOON.plusSeconds(10), NOON.plusSeconds(20))))
                .isEqualTo(1);

        for (int hours : new int[] {2, 2, 30, 60}) {
            retention().tidy(NOON.plusSeconds(3600L * hours));
            assertThat(total()).as("after %s hours", hours).isEqualTo(before);
            assertThat(messagesOf(between(NOON, NOON.plusSeconds(600)))).isEqualTo(inTenMinutes);
        }
        assertThat(messagesOf(between(NOON.plusSeconds(10), NOON.plusSeconds(20))))
                .as("an hour is the finest detail that is left")
                .isEqualTo(inTenMinutes);
    }

    @Test
    void whatHasExpiredIsForgotten() {
        writer().write(new Batch(
                "writer-1",
                1,
                NOON,
                List.of(seen(SHOP_TO_BILLING, 3, NOON), seen(SHOP_TO_AUDIT, 3, NOON)),
                List.of(unrouted("shop-2", "nowhere", 1, NOON)),
                List.of()));
        Instant later = NOON.plusSeconds(100L * 86_400);
        writer().write(batch(2, seen(SHOP_TO_AUDIT, 1, later)));

        retention().tidy(later.plusSeconds(1));

        assertThat(only(edges(Granularity.THREAD)).queue()).isEqualTo("audit");
        assertThat(reader().counters(Selection.all(Granularity.THREAD), Set.of(CounterKind.UNROUTED)))
                .isEmpty();
        assertThat(reader().participants())
                .extracting(participant -> participant.connection())
                .containsExactly("audit-1", "shop-1");
    }

    @Test
    void aLostAcknowledgementNeitherLosesNorDoubles() {
        Random random = new Random(7);
        EdgeWriter unreliable = batch -> {
            if (random.nextInt(3) == 0) {
                throw new StoreFailure("away before it was written", new IOException());
            }
            writer().write(batch);
            if (random.nextInt(3) == 0) {
                throw new StoreFailure("away before it could say so", new IOException());
            }
        };
        GraphAccumulator accumulator = new GraphAccumulator("writer-1", TEN_SECONDS, 1000);
        EdgeFlusher flusher = new EdgeFlusher(accumulator, unreliable);
        for (int i = 0; i < 300; i++) {
            Instant at = NOON.plusMillis(200L * i);
            accumulator.add(hop("shop-" + i % 7, "orders", "billing", "billing-1", at), List.of());
            if (i % 3 == 0) {
                flusher.flush(at);
            }
        }
        await("everything is stored")
                .pollInterval(Duration.ofMillis(1))
                .until(() -> flusher.flush(NOON).isEmpty());

        EdgeStats sum = edges(Granularity.THREAD).stream().map(EdgeRow::stats).reduce(EdgeStats.NONE, EdgeStats::plus);
        assertThat(sum.messages()).isEqualTo(300);
        assertThat(sum.bytes()).isEqualTo(30_000);
        assertThat(sum.latency().messages()).isEqualTo(300);
        assertThat(sum.evidence().counts()).containsEntry(Evidence.FINGERPRINT, 300L);
    }

    @Test
    void pagesShowEveryRowOnceWhileMoreArrive() {
        writer().write(batch(1, edgesFrom(0, 200)));
        List<Long> before =
                edges(Granularity.CONNECTION).stream().map(EdgeRow::id).toList();

        List<Long> walked = new ArrayList<>();
        List<EdgeRow> page =
                reader().edges(Selection.all(Granularity.CONNECTION).page(-1, 20));
        for (int number = 2; !page.isEmpty(); number++) {
            page.forEach(row -> walked.add(row.id()));
            writer().write(batch(number, edgesFrom(100 * number, 30)));
            writer().write(new Batch(
                    "writer-2",
                    number,
                    NOON,
                    List.of(edgesFrom(0, 200)),
                    List.of(),
                    List.of(named("consumer-" + number, "process-" + number, "application"))));
            page = reader().edges(Selection.all(Granularity.CONNECTION).page(walked.getLast(), 20));
        }
        assertThat(walked).doesNotHaveDuplicates().isSorted().containsAll(before);
    }

    @Test
    void namesMayContainAnything() {
        String odd = "queue '\"%_!*\\ \u2603 \ud83d\udc30";
        writer().write(batch(1, seen(edge("shop-1", odd, odd, "billing-1"), 1, NOON)));
        writer().write(batch(2, seen(edge("shop\0-1", "zero\0", "zero\0", "billing-1"), 1, NOON)));

        assertThat(edges(Granularity.THREAD))
                .extracting(EdgeRow::queue)
                .contains(odd)
                .hasSize(2);
        assertThat(messagesOf(where(null, null, null, odd, odd, null, null, null)))
                .isEqualTo(1);
    }

    @Test
    void routesAndDeathsComeBackAsTheyWere() {
        Map<String, Object> arguments = Map.of("x-match", "all", "size", 5L, "urgent", true, "tags", List.of("a", 1L));
        Binding toExchange = new Binding("/", "in", DestinationType.EXCHANGE, "out", "#", Map.of());
        Binding toQueue = new Binding("/", "out", DestinationType.QUEUE, "q", "", arguments);
        EdgeKey key = new EdgeKey(
                "rabbit@b1",
                "/",
                EdgeEnd.of("shop-1"),
                "in",
                List.of(
                        new Route.Derived(List.of(
                                new Step.Bound(toExchange),
                                new Step.Alternate("/", "out", "other"),
                                new Step.Bound(toQueue))),
                        new Route.Underivable("exchange x chooses by a hash")),
                List.of(new Via("billing", "rejected"), new Via("retry", "expired")),
                "q",
                new EdgeEnd("billing-1", "dom7/4211/worker"));
        writer().write(batch(1, seen(key, 1, NOON)));

        EdgeRow row = only(edges(Granularity.THREAD));
        assertThat(row.id()).isEqualTo(key.id());
        assertThat(row.routes()).isEqualTo(key.routes());
        assertThat(row.via()).isEqualTo(key.via());
        assertThat(row.consumer().name()).isEqualTo("dom7/4211/worker");
        assertThat(only(edges(Granularity.CONNECTION)).consumer().name()).isEqualTo("billing-1");
    }

    protected final List<EdgeRow> edges(Granularity granularity) {
        return reader().edges(Selection.all(granularity));
    }

    protected final EdgeStats total() {
        return only(edges(Granularity.THREAD)).stats();
    }

    private long messagesOf(Selection selection) {
        return reader().edges(selection).stream()
                .mapToLong(row -> row.stats().messages())
                .sum();
    }

    private static EdgeIncrement[] edgesFrom(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> seen(edge("producer-" + i, "orders", "billing", "consumer-" + i % 50), 1, NOON))
                .toArray(EdgeIncrement[]::new);
    }

    private static Batch names(long number, String application) {
        return new Batch(
                "writer-1",
                number,
                NOON,
                List.of(),
                List.of(),
                List.of(
                        named("shop-1", application + "/1", application),
                        named("shop-2", application + "/2", application)));
    }

    private static Selection between(Instant from, Instant to) {
        return where(from, to, null, null, null, null, null, null);
    }

    private static Selection where(
            Instant from,
            Instant to,
            String vhost,
            String exchange,
            String queue,
            String producer,
            String consumer,
            Evidence evidence) {
        return new Selection(
                from, to, vhost, exchange, queue, producer, consumer, Granularity.THREAD, evidence, -1, 100);
    }

    private static <T> T only(List<T> rows) {
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }
}
