package io.warren.store;

import static io.warren.store.StoreUnderTest.only;
import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.TEN_SECONDS;
import static io.warren.testing.Edges.batch;
import static io.warren.testing.Edges.messages;
import static io.warren.testing.Edges.named;
import static io.warren.testing.Edges.nanos;
import static io.warren.testing.Edges.seen;
import static io.warren.testing.Edges.unrouted;
import static io.warren.testing.Ways.counted;
import static io.warren.testing.Ways.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.graph.Batch;
import io.warren.graph.Batch.DirectIncrement;
import io.warren.graph.Batch.EdgeIncrement;
import io.warren.graph.Batch.StepIncrement;
import io.warren.graph.DirectFlow;
import io.warren.graph.DirectKey;
import io.warren.graph.EdgeEnd;
import io.warren.graph.EdgeKey;
import io.warren.graph.EdgeRow;
import io.warren.graph.EdgeStats;
import io.warren.graph.EvidenceCounts;
import io.warren.graph.Flow;
import io.warren.graph.FlowPair;
import io.warren.graph.Handling;
import io.warren.graph.Latency;
import io.warren.graph.RoutingKeySamples;
import io.warren.graph.StepKey;
import io.warren.graph.StepRow;
import io.warren.graph.TimeBucket;
import io.warren.graph.Volume;
import io.warren.model.Granularity;
import io.warren.model.Participant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the whole map needs: volumes of all edges, steps of trajectories, direct dependencies, who settled what. */
public interface EdgeWholeMapContract extends StoreUnderTest {

    StepKey STEP = step("billing", "billing@h/1", "mails", "mails", "copies");
    DirectKey REQUEST = new DirectKey(
            "rabbit@b1", new EdgeEnd("10.0.0.5 -> 10.0.0.9:80", "a/1/x"), EdgeEnd.of("10.0.0.9:80"), 80, false);

    @Test
    default void theVolumeOfEveryEdgeIsReadAtOnce() {
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON), seen(SHOP_TO_AUDIT, 5, NOON.plusSeconds(60))));
        writer().write(batch(2, seen(SHOP_TO_BILLING, 4, NOON.plusSeconds(120))));
        writer().write(new Batch(
                "writer-1",
                3,
                NOON,
                List.of(),
                List.of(unrouted("shop-1", "nowhere", 2, NOON)),
                List.of(named("shop-1", "shop/1", "shop"))));

        assertThat(volumes(null, null))
                .containsExactlyInAnyOrderEntriesOf(Map.of(SHOP_TO_BILLING, 7L, SHOP_TO_AUDIT, 5L));
        Flow billing = flow(SHOP_TO_BILLING);
        assertThat(billing.producer().application()).isEqualTo("shop");
        assertThat(billing.volume()).isEqualTo(Volume.of(messages(3, NOON).plus(messages(4, NOON.plusSeconds(120)))));

        assertThat(volumes(NOON.plusSeconds(60), null))
                .containsExactlyInAnyOrderEntriesOf(Map.of(SHOP_TO_BILLING, 4L, SHOP_TO_AUDIT, 5L));
        assertThat(volumes(null, NOON.plusSeconds(60))).isEqualTo(Map.of(SHOP_TO_BILLING, 3L));
        assertThat(volumes(NOON.plusSeconds(60), NOON.plusSeconds(61))).isEqualTo(Map.of(SHOP_TO_AUDIT, 5L));
        assertThat(volumes(NOON.plusSeconds(300), null)).isEmpty();
    }

    /** Both spans at once are what each of them is alone. */
    @Test
    default void twoSpansAreReadAtOnce() {
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON), seen(SHOP_TO_AUDIT, 5, NOON.plusSeconds(60))));
        writer().write(batch(2, seen(SHOP_TO_BILLING, 4, NOON.plusSeconds(120))));
        TimeSpan earlier = new TimeSpan(NOON, NOON.plusSeconds(60));
        TimeSpan later = new TimeSpan(NOON.plusSeconds(60), null);

        List<FlowPair> pairs = reader().pairs(earlier, later);

        assertThat(pairs)
                .containsExactlyInAnyOrderElementsOf(FlowPair.of(
                        reader().flows(earlier.from(), earlier.to()), reader().flows(later.from(), later.to())));
        assertThat(pairs).hasSize(2);
        FlowPair audit = pairs.stream()
                .filter(pair -> pair.key().equals(SHOP_TO_AUDIT))
                .findFirst()
                .orElseThrow();
        assertThat(audit.before()).isNull();
        assertThat(audit.after()).isEqualTo(Volume.of(messages(5, NOON.plusSeconds(60))));
    }

    /** Of a row of any level: since the first of the edges that make it up, whatever was asked of between. */
    @Test
    default void sinceWhenThereIsARowIsToldAtEveryLevel() {
        writer().write(batch(
                1,
                seen(SHOP_TO_BILLING, 3, NOON.plusSeconds(60)),
                seen(SHOP2_TO_BILLING, 1, NOON.plusSeconds(20)),
                seen(SHOP_TO_AUDIT, 5, NOON.plusSeconds(90))));
        writer().write(batch(2, seen(SHOP_TO_BILLING, 1, NOON.plusSeconds(300))));

        for (Granularity level : Granularity.values()) {
            Map<Long, Long> expected = new HashMap<>();
            reader().edges(Selection.all(level))
                    .forEach(row -> expected.put(row.id(), row.stats().firstSeen()));
            assertThat(reader().firstSeen(level, List.copyOf(expected.keySet())))
                    .isEqualTo(expected);
            assertThat(reader().firstSeen(level, List.of(42L))).isEmpty();
        }
        assertThat(reader().firstSeen(Granularity.THREAD, List.of(SHOP_TO_BILLING.id())))
                .isEqualTo(Map.of(SHOP_TO_BILLING.id(), nanos(NOON.plusSeconds(60))));
    }

    /** Asked again after more was written and names have changed: nothing that was kept in between is stale. */
    @Test
    default void volumesAndNamesAreThoseOfNow() {
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON)));
        assertThat(volumes(null, null)).isEqualTo(Map.of(SHOP_TO_BILLING, 3L));

        writer().write(batch(2, seen(SHOP_TO_BILLING, 1, NOON), seen(SHOP2_TO_BILLING, 1, NOON)));
        writer().write(StoreUnderTest.names(3, "till"));

        assertThat(volumes(null, null)).isEqualTo(Map.of(SHOP_TO_BILLING, 4L, SHOP2_TO_BILLING, 1L));
        assertThat(flow(SHOP_TO_BILLING).producer().application()).isEqualTo("till");
    }

    @Test
    default void volumesAreTheSameWhenBucketsHaveBecomeCoarser() {
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON), seen(SHOP_TO_AUDIT, 5, NOON.plusSeconds(1000))));
        retention().tidy(NOON.plus(Duration.ofHours(2)));
        writer().write(batch(2, seen(SHOP_TO_BILLING, 1, NOON.plus(Duration.ofHours(2)))));

        assertThat(volumes(null, null)).isEqualTo(Map.of(SHOP_TO_BILLING, 4L, SHOP_TO_AUDIT, 5L));
        assertThat(volumes(NOON, null)).isEqualTo(Map.of(SHOP_TO_BILLING, 4L, SHOP_TO_AUDIT, 5L));
        assertThat(volumes(NOON.plusSeconds(600), NOON.plusSeconds(1200))).isEqualTo(Map.of(SHOP_TO_AUDIT, 5L));
    }

    @Test
    default void stepsAddUpLikeEdges() {
        writer().write(steps(1, 2, NOON));
        writer().write(steps(1, 2, NOON));
        writer().write(steps(2, 3, NOON.plusSeconds(60)));

        StepRow row = only(reader().steps(Selection.all(Granularity.THREAD)));
        assertThat(row.stats()).isEqualTo(counted(2, NOON).plus(counted(3, NOON.plusSeconds(60))));
        assertThat(row.queue()).isEqualTo("billing");
        assertThat(row.level()).isEqualTo(STEP.level());
        assertThat(row.exchange()).isEqualTo("mails");
        assertThat(row.queues()).containsExactly("copies", "mails");
        assertThat(row.consumer().connection()).isEqualTo(STEP.consumer().connection());
        assertThat(row.port()).isZero();
        Selection later = StoreUnderTest.between(NOON.plusSeconds(60), null);
        assertThat(only(reader().steps(later)).stats().messages()).isEqualTo(3);
        assertThat(reader().steps(StoreUnderTest.where(null, null, null, null, "copies", null, null, null)))
                .hasSize(1);
        assertThat(reader().steps(StoreUnderTest.where(null, null, null, null, "other", null, null, null)))
                .isEmpty();
        assertThat(reader().steps(StoreUnderTest.where(null, null, null, "mails", null, null, "nobody", null)))
                .isEmpty();
    }

    @Test
    default void directDependenciesAddUpLikeEdges() {
        DirectKey answer = new DirectKey("rabbit@b1", REQUEST.client(), REQUEST.server(), 80, true);
        writer().write(directs(1, REQUEST, 2, NOON));
        writer().write(directs(2, REQUEST, 3, NOON.plusSeconds(60)));
        writer().write(directs(3, answer, 4, NOON));

        List<DirectFlow> all = reader().directs(Selection.all(Granularity.THREAD));
        assertThat(all).hasSize(2);
        DirectFlow request = all.stream()
                .filter(flow -> flow.key().equals(REQUEST))
                .findFirst()
                .orElseThrow();
        assertThat(request.volume()).isEqualTo(Volume.of(counted(2, NOON).plus(counted(3, NOON.plusSeconds(60)))));
        assertThat(request.client().thread()).isEqualTo("a/1/x");
        assertThat(reader().directs(StoreUnderTest.between(NOON.plusSeconds(60), null)))
                .extracting(flow -> flow.volume().messages())
                .containsExactly(3L);
        assertThat(reader().directs(StoreUnderTest.where(null, null, null, null, "billing", null, null, null)))
                .isEmpty();
        assertThat(reader().directs(StoreUnderTest.where(null, null, null, null, null, "10.0.0.5*", null, null)))
                .hasSize(2);
    }

    @Test
    default void whoSettledAndHowLongItTookIsKept() {
        EdgeKey key = new EdgeKey(
                "rabbit@b1",
                "/",
                EdgeEnd.of("shop-1"),
                "orders",
                SHOP_TO_BILLING.routes(),
                List.of(),
                "billing",
                new EdgeEnd("billing-1", "b/7/reader"),
                "b/8/worker");
        Handling handling = new Handling(3, 2, 1, Latency.of(500).plus(Latency.of(9000)));
        EdgeStats stats = handled(handling);
        writer().write(batch(1, new EdgeIncrement(key, TimeBucket.at(nanos(NOON), TEN_SECONDS), stats)));
        writer().write(batch(2, new EdgeIncrement(key, TimeBucket.at(nanos(NOON), TEN_SECONDS), stats)));

        EdgeRow row = only(edges(Granularity.THREAD));
        assertThat(row.id()).isEqualTo(key.id());
        assertThat(row.consumer().thread()).isEqualTo("b/7/reader");
        assertThat(row.settledBy()).isEqualTo("b/8/worker");
        assertThat(row.stats().handling()).isEqualTo(handling.plus(handling));
        assertThat(only(edges(Granularity.CONNECTION)).settledBy()).isNull();
        assertThat(only(edges(Granularity.APPLICATION)).stats().handling()).isEqualTo(handling.plus(handling));
        assertThat(flow(key).volume().messages()).isEqualTo(6);
        retention().tidy(NOON.plus(Duration.ofHours(2)));
        assertThat(only(reader().edges(StoreUnderTest.between(NOON, null)))
                        .stats()
                        .handling())
                .isEqualTo(handling.plus(handling));
    }

    @Test
    default void whatIsForgottenOfEdgesIsForgottenOfStepsAndDirectDependenciesToo() {
        writer().write(steps(1, 2, NOON));
        writer().write(directs(2, REQUEST, 2, NOON));
        retention().tidy(NOON.plus(Duration.ofDays(89)));
        assertThat(reader().steps(Selection.all(Granularity.THREAD))).hasSize(1);
        assertThat(reader().directs(Selection.all(Granularity.THREAD))).hasSize(1);

        retention().tidy(NOON.plus(Duration.ofDays(91)));
        assertThat(reader().steps(Selection.all(Granularity.THREAD))).isEmpty();
        assertThat(reader().directs(Selection.all(Granularity.THREAD))).isEmpty();
        assertThat(reader().participants()).extracting(Participant::connection).isEmpty();
    }

    private Map<EdgeKey, Long> volumes(@Nullable Instant from, @Nullable Instant to) {
        Map<EdgeKey, Long> volumes = new HashMap<>();
        reader().flows(from, to)
                .forEach(flow -> volumes.put(flow.key(), flow.volume().messages()));
        return volumes;
    }

    private Flow flow(EdgeKey key) {
        return reader().flows(null, null).stream()
                .filter(flow -> flow.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Batch steps(long number, long count, Instant at) {
        StepIncrement step = new StepIncrement(STEP, TimeBucket.at(nanos(at), TEN_SECONDS), counted(count, at));
        return new Batch("writer-1", number, at, List.of(), List.of(), List.of(step), List.of(), List.of());
    }

    private static Batch directs(long number, DirectKey key, long count, Instant at) {
        DirectIncrement direct = new DirectIncrement(key, TimeBucket.at(nanos(at), TEN_SECONDS), counted(count, at));
        return new Batch("writer-1", number, at, List.of(), List.of(), List.of(), List.of(direct), List.of());
    }

    private static EdgeStats handled(Handling handling) {
        EdgeStats plain = messages(3, NOON);
        return new EdgeStats(
                plain.messages(),
                plain.bytes(),
                0,
                0,
                0,
                plain.latency(),
                plain.firstSeen(),
                plain.lastSeen(),
                EvidenceCounts.NONE,
                RoutingKeySamples.NONE,
                handling);
    }
}
