package io.warren.app;

import io.warren.model.Binding;
import io.warren.model.MessageProperties;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Via;
import io.warren.model.Route;
import io.warren.model.Topology;
import io.warren.query.TopologySource;
import io.warren.routing.HeaderRules;
import io.warren.routing.RouteCache;
import io.warren.routing.RouteFinder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The declarations last read, the routes they give, and which bindings were seen at work. */
final class RoutingDesk implements TopologySource {

    private static final int CACHED = 20_000;
    private static final int MOST_QUEUES = 500_000;
    private static final String PLACES = " \u2192 ";

    private final boolean expected;
    private final long watchedSince;
    private volatile @Nullable Declared declared;
    private final Map<Binding, LongAdder> carried = new ConcurrentHashMap<>();
    private final Map<Place, LongAdder> published = new ConcurrentHashMap<>();
    private final Map<Place, Boolean> knownQueues = new ConcurrentHashMap<>();
    /** Since which message newer declarations are wanted for it, in nanoseconds since the epoch. */
    private final Map<Place, Long> doubted = new ConcurrentHashMap<>();

    private volatile Runnable reader = () -> {};

    /** An exchange or a queue of a vhost. */
    private record Place(String vhost, String name) {}

    private record Declared(Topology topology, RouteFinder finder, RouteCache routes) {}

    /**
     * Knows nothing yet.
     *
     * @param expected whether anybody will ever read the declarations
     * @param now nanoseconds since the epoch
     */
    RoutingDesk(boolean expected, long now) {
        this.expected = expected;
        this.watchedSince = now;
    }

    /** The rules are those of the broker's version; they changed with 3.13. */
    void declared(Topology topology, String brokerVersion) {
        RouteFinder finder = new RouteFinder(topology, HeaderRules.ofBroker(brokerVersion));
        topology.queues().forEach(queue -> seenQueue(queue.vhost(), queue.name()));
        Declared before = declared;
        if (before == null || !isSameWay(before.topology(), topology)) {
            doubted.clear();
        }
        declared = new Declared(topology, finder, new RouteCache(finder, CACHED));
    }

    /** Nanoseconds since the epoch: bindings are watched since then. */
    long watchedSince() {
        return watchedSince;
    }

    @Nullable RouteFinder finder() {
        Declared now = declared;
        return now == null ? null : now.finder();
    }

    @Nullable Topology topology() {
        Declared now = declared;
        return now == null ? null : now.topology();
    }

    @Override
    public List<Topology> topologies() {
        Topology now = topology();
        return now == null ? List.of() : List.of(now);
    }

    /** Who reads the declarations, if asked to. */
    void onDoubt(Runnable reader) {
        this.reader = reader;
    }

    private static boolean isSameWay(Topology one, Topology other) {
        return one.bindings().equals(other.bindings()) && one.exchanges().equals(other.exchanges());
    }

    /** Asks for newer declarations, once for each exchange and queue until something is declared anew. */
    void doubt(Hop hop) {
        Deliver deliver = hop.deliver();
        if (deliver != null
                && doubted.size() < MOST_QUEUES
                && doubted.putIfAbsent(way(deliver), deliver.at()) == null) {
            reader.run();
        }
    }

    /**
     * The declarations may be older than the message: the next ones may tell what these do not. What was read since the
     * first doubt and still does not tell (the exchange's type hides its choice) will not tell later either.
     */
    boolean mayKnowBetterSoon(Hop hop) {
        Deliver deliver = hop.deliver();
        if (!expected || deliver == null) {
            return false;
        }
        Topology now = topology();
        if (now == null) {
            return true;
        }
        Long asked = doubted.get(way(deliver));
        return now.at() < deliver.at() && (asked == null || now.at() <= asked);
    }

    private static Place way(Deliver deliver) {
        return new Place(deliver.vhost(), deliver.exchange() + PLACES + deliver.queue());
    }

    /**
     * Whether a queue that the broker named is none: of a publication to the default exchange it reports the routing key,
     * whether or not there is such a queue. Known only when the declarations were read after it.
     */
    boolean isMisspelt(Publish publish, String queue) {
        Declared now = declared;
        return now != null
                && publish.exchange().isEmpty()
                && now.topology().at() > publish.at()
                && !knownQueues.containsKey(new Place(publish.vhost(), queue));
    }

    boolean knowsQueue(String vhost, String queue) {
        return knownQueues.containsKey(new Place(vhost, queue));
    }

    /** Whether the declarations were read after that moment; nobody will read them if none are expected. */
    boolean isReadSince(long at) {
        Declared now = declared;
        return !expected || (now != null && now.topology().at() > at);
    }

    /** A delivery proves that its queue was there, if only for a moment. */
    void seenQueue(String vhost, String queue) {
        if (knownQueues.size() < MOST_QUEUES) {
            knownQueues.putIfAbsent(new Place(vhost, queue), Boolean.TRUE);
        }
    }

    /** Every way the message may have come; of a dead letter: to the queue it died in, and from there. */
    List<Route> carried(Publish publish, Deliver deliver, List<Via> via) {
        Declared now = declared;
        if (now == null) {
            return List.of();
        }
        String firstQueue = via.isEmpty() ? deliver.queue() : via.getFirst().queue();
        List<Route> first = now.routes()
                .carried(
                        publish.vhost(),
                        publish.exchange(),
                        publish.routingKeys(),
                        publish.properties().headers(),
                        firstQueue);
        if (via.isEmpty()) {
            return first;
        }
        MessageProperties properties = deliver.properties();
        List<Route> last = now.routes()
                .carried(
                        deliver.vhost(),
                        deliver.exchange(),
                        deliver.routingKeys(),
                        properties.headers(),
                        deliver.queue());
        return joined(first, last);
    }

    private static List<Route> joined(List<Route> first, List<Route> last) {
        List<Route> all = new ArrayList<>();
        for (Route one : first) {
            for (Route other : last) {
                all.add(joined(one, other));
            }
        }
        return all.stream().distinct().toList();
    }

    private static Route joined(Route one, Route other) {
        if (one instanceof Route.Derived(List<Route.Step> steps)
                && other instanceof Route.Derived(List<Route.Step> further)) {
            List<Route.Step> all = new ArrayList<>(steps);
            all.addAll(further);
            return new Route.Derived(all);
        }
        return one instanceof Route.Underivable ? one : other;
    }

    /** A message went that way. */
    void used(Hop hop, List<Route> routes) {
        for (Publish publish : hop.publish().candidates()) {
            published(publish);
            break;
        }
        for (Route route : routes) {
            if (route instanceof Route.Derived(List<Route.Step> steps)) {
                for (Route.Step step : steps) {
                    if (step instanceof Route.Step.Bound(Binding binding)) {
                        carried.computeIfAbsent(binding, key -> new LongAdder()).increment();
                    }
                }
            }
        }
    }

    private void published(Publish publish) {
        published
                .computeIfAbsent(new Place(publish.vhost(), publish.exchange()), key -> new LongAdder())
                .increment();
    }

    /** How many messages each binding was seen to carry. */
    Map<Binding, Long> carried() {
        Map<Binding, Long> counts = new HashMap<>();
        carried.forEach((binding, count) -> counts.put(binding, count.sum()));
        return counts;
    }

    /** How many deliveries were seen of messages published to that exchange. */
    long publishedTo(String vhost, String exchange) {
        LongAdder count = published.get(new Place(vhost, exchange));
        return count == null ? 0 : count.sum();
    }
}
