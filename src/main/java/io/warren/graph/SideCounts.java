package io.warren.graph;

import io.warren.model.Observation;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Settle;
import io.warren.model.Observation.Transfer;
import io.warren.model.ObservationId;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Link;
import io.warren.model.Participant;
import io.warren.model.Slot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts what stands beside the edges: publications, repeated and poison messages, steps of trajectories, and what
 * passes between threads without a broker. One thread feeds it; what it counts is drained with the edges.
 */
public final class SideCounts {

    /** Repeats are told apart for so long. */
    private static final Duration REPEATS = Duration.ofMinutes(10);

    private static final int CAPACITY = 200_000;

    /** Beyond what a decision takes: what is drawn comes in batches. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** Expiry walks over all that is known: now and then is enough. */
    private static final long FORGET_EVERY = 5_000_000_000L;

    /** Tells who holds the connection at the watched end of what was seen. */
    @FunctionalInterface
    public interface Holders {
        Participant holder(Transfer seen);
    }

    private record Threads(Observation message, long at) {}

    /** A link, and the thread of its consumer, which is forgotten sooner. */
    private record Waiting(Link link, @Nullable String consumer) {}

    private final GraphAccumulator accumulator;
    private final Holders holders;
    private final String cluster;

    /** A link waits for the hops of its two messages, which tell their threads, for so many nanoseconds. */
    private final long patience;

    private final Repeats repeats;
    private final DirectMatcher direct;
    private final RoundTrips roundTrips;
    private final ArrayDeque<Link> links = new ArrayDeque<>();

    /** Connections that watched threads were seen to publish on. */
    private final Set<String> watched = new HashSet<>();

    /** Links to publications of watched threads: which one is told when the message leaves its queue, or is given up. */
    private final Map<ObservationId, List<Waiting>> waiting = new HashMap<>();

    private final ArrayDeque<Observation> waitingLongest = new ArrayDeque<>();
    private final long longest;

    /** By the message's name, as whoever renames its connection makes another object of it. */
    private final Map<ObservationId, String> threads = new HashMap<>();

    private final ArrayDeque<Threads> aging = new ArrayDeque<>();
    private final Map<EdgeEnd, Participant> told = new HashMap<>();
    private long forgotten = Long.MIN_VALUE;

    /**
     * One that knows nothing yet.
     *
     * @param cluster the broker that participants without a broker are counted to
     * @param window how long one end of a direct connection waits for the other, and a publication for its delivery
     * @param decided how long after a delivery its hop is decided
     */
    public SideCounts(
            GraphAccumulator accumulator, Holders holders, String cluster, Duration window, Duration decided) {
        this.accumulator = accumulator;
        this.holders = holders;
        this.cluster = cluster;
        this.patience = decided.plus(GRACE).toNanos();
        this.longest = window.toNanos() + patience;
        this.repeats = new Repeats(REPEATS, CAPACITY, accumulator::remark);
        this.direct = new DirectMatcher(window, CAPACITY, this::passed);
        this.roundTrips = new RoundTrips(accumulator, longest);
    }

    /** Before its correlation. */
    public void seen(Observation observation) {
        switch (observation) {
            case Publish publish -> {
                accumulator.published(publish);
                repeats.published(publish);
            }
            case Send send -> {
                direct.leadsToBroker(send.socket());
                direct.published(send);
                watch(send.socket().connectionName());
            }
            case Receive receive -> direct.leadsToBroker(receive.socket());
            case Settle settle -> direct.leadsToBroker(settle.socket());
            case Transfer transfer -> direct.accept(transfer);
            case Observation.Deliver _, Observation.Socket _, Observation.Watch _ -> {}
        }
    }

    public void decided(Outcome outcome) {
        switch (outcome) {
            case Hop hop -> {
                repeats.arrived(hop);
                roundTrips.decided(hop);
                hop.publish().certain().ifPresent(publish -> sent(publish, hop.send()));
                if (hop.deliver() != null) {
                    name(hop.deliver(), ThreadLabel.ofConsumer(hop.receive(), hop.settle()));
                }
            }
            case Outcome.Undelivered undelivered -> {
                roundTrips.gone(undelivered.publish());
                sent(undelivered.publish(), undelivered.send());
            }
            case Outcome.Unrouted unrouted -> sent(unrouted.publish(), unrouted.send());
            case Link link -> {
                roundTrips.linked(link);
                links.addLast(link);
            }
            case Outcome.SettledLate _, Outcome.Unmatched _, Outcome.Duplicate _, Outcome.Ignored _ -> {}
        }
    }

    /** A publication and the thread that sent it, which may have been working on a request. */
    private void sent(Publish publish, Slot<Send> slot) {
        slot.certain().ifPresent(send -> {
            name(publish, ThreadLabel.of(send.thread()));
            direct.causeOf(send).ifPresent(request -> {
                StepKey key = DirectEnds.step(request, send, publish);
                accumulator.add(key, publish.at(), publish.size(), (send.at() - request.at()) / 1000);
            });
        });
    }

    private void name(Observation message, @Nullable String thread) {
        if (thread != null && threads.size() < CAPACITY && threads.put(message.id(), thread) == null) {
            aging.addLast(new Threads(message, message.at()));
        }
        countWaiting(message);
    }

    private void watch(String connection) {
        if (watched.size() > CAPACITY) {
            watched.clear();
        }
        watched.add(connection);
    }

    private void passed(DirectMatcher.Passed passed) {
        DirectKey key = DirectEnds.key(cluster, passed);
        long at = 0;
        for (Transfer end : new Transfer[] {passed.sent(), passed.received()}) {
            if (end != null) {
                at = Math.max(at, end.at());
                name(DirectEnds.named(end, holders.holder(end)));
            }
        }
        accumulator.add(key, at, passed.bytes());
    }

    /** Told again only when it has changed. */
    private void name(Participant named) {
        EdgeEnd end = new EdgeEnd(named.connection(), named.thread());
        if (told.size() > CAPACITY) {
            told.clear();
        }
        if (!named.equals(told.put(end, named))) {
            accumulator.name(named);
        }
    }

    /** Time passed. */
    public void tick(long now) {
        while (!links.isEmpty() && (links.peekFirst().published().at() + patience < now || links.size() > CAPACITY)) {
            countOrWait(links.removeFirst());
        }
        while (!waitingLongest.isEmpty() && waitingLongest.peekFirst().at() + longest < now) {
            countWaiting(waitingLongest.removeFirst());
        }
        if (now - FORGET_EVERY < forgotten) {
            return;
        }
        forgotten = now;
        direct.expire(now);
        repeats.expire(now);
        roundTrips.expire(now);
        while (!aging.isEmpty() && aging.peekFirst().at() + 4 * patience < now) {
            threads.remove(aging.removeFirst().message().id());
        }
    }

    /** The end of the input. */
    public void finish() {
        while (!links.isEmpty()) {
            count(links.removeFirst());
        }
        waitingLongest.forEach(this::countWaiting);
        waitingLongest.clear();
        roundTrips.finish();
        direct.finish();
    }

    private void count(Link link) {
        count(link, this::threadOf);
    }

    private @Nullable String threadOf(Observation message) {
        return threads.get(message.id());
    }

    private void count(Link link, LinkEnds.Threads known) {
        accumulator.add(link, known).ifPresent(key -> roundTrips.counted(link, key));
    }

    private void countOrWait(Link link) {
        boolean isNamedLater = link.published() instanceof Publish publish
                && !threads.containsKey(publish.id())
                && watched.contains(publish.connection());
        if (!isNamedLater || waitingLongest.size() >= CAPACITY) {
            count(link);
            return;
        }
        waiting.computeIfAbsent(link.published().id(), _ -> new ArrayList<>(1))
                .add(new Waiting(link, threadOf(link.consumed())));
        waitingLongest.addLast(link.published());
    }

    private void countWaiting(Observation published) {
        @Nullable List<Waiting> all = waiting.remove(published.id());
        if (all != null) {
            all.forEach(one -> count(
                    one.link(), message -> message.equals(one.link().consumed()) ? one.consumer() : threadOf(message)));
        }
    }
}
