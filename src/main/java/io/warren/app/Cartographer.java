package io.warren.app;

import io.warren.graph.GraphAccumulator;
import io.warren.graph.SideCounts;
import io.warren.identity.ParticipantResolver;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Hop;
import io.warren.model.Participant;
import io.warren.model.Route;
import io.warren.query.MessageLives;
import io.warren.query.RecentMessages;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/** Draws outcomes into the map: asks for the routes, names the participants, counts the edges. Lives on the correlator's thread. */
final class Cartographer implements Consumer<Outcome> {

    /**
     * A hop whose exchange was declared a moment ago waits so long for the declarations to be read, in nanoseconds: a busy
     * broker takes seconds to list them.
     */
    private static final long ROUTE_PATIENCE = 15_000_000_000L;

    private static final int MOST_WAITING = 50_000;

    private final GraphAccumulator accumulator;
    private final SideCounts beside;
    private final RecentMessages recent;
    private final MessageLives lives;
    private final ParticipantResolver participants;
    private final RoutingDesk routing;
    private final Counts counts;
    private final Misspellings misspellings;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private long now;

    Cartographer(
            GraphAccumulator accumulator,
            SideCounts beside,
            RecentMessages recent,
            MessageLives lives,
            ParticipantResolver participants,
            RoutingDesk routing,
            Counts counts) {
        this.accumulator = accumulator;
        this.beside = beside;
        this.recent = recent;
        this.lives = lives;
        this.participants = participants;
        this.routing = routing;
        this.counts = counts;
        this.misspellings = new Misspellings(routing, accumulator);
    }

    /** Before its correlation: whoever shows up gets a name. */
    void meet(Observation observation) {
        participants.accept(observation);
    }

    /** It is no repetition: what is counted beside the edges is counted. */
    void seen(Observation observation) {
        beside.seen(observation);
        if (observation instanceof Deliver deliver) {
            routing.seenQueue(deliver.vhost(), deliver.queue());
        } else if (observation instanceof Publish publish && publish.exchange().isEmpty()) {
            misspellings.published(publish);
        }
    }

    @Override
    public void accept(Outcome outcome) {
        counts.count(outcome);
        beside.decided(outcome);
        lives.add(outcome);
        switch (outcome) {
            case Hop hop -> hop(hop);
            case Outcome.Undelivered undelivered -> undelivered(undelivered);
            case Outcome.Unrouted unrouted -> accumulator.add(unrouted);
            case Outcome.Unmatched unmatched -> accumulator.add(unmatched);
            case Outcome.SettledLate late -> accumulator.add(late);
            case Outcome.Duplicate _, Outcome.Ignored _, Outcome.Link _ -> {}
        }
    }

    private void hop(Hop hop) {
        recent.add(hop);
        nameThreads(hop);
        List<Route> routes = routes(hop);
        boolean unknown = routes.isEmpty() || routes.getFirst() instanceof Route.Underivable;
        if (unknown && routing.mayKnowBetterSoon(hop) && waiting.size() < MOST_WAITING) {
            waiting.addLast(new Waiting(hop, now + ROUTE_PATIENCE));
            routing.doubt(hop);
        } else {
            draw(hop, routes);
        }
    }

    private void undelivered(Outcome.Undelivered undelivered) {
        if (!misspellings.wasCounted(undelivered)) {
            accumulator.add(undelivered);
        }
    }

    private void draw(Hop hop, List<Route> routes) {
        accumulator.add(hop, routes);
        routing.used(hop, routes);
    }

    private List<Route> routes(Hop hop) {
        List<Publish> candidates = hop.publish().candidates();
        Deliver deliver = hop.deliver();
        if (candidates.isEmpty() || deliver == null) {
            return List.of();
        }
        return routing.carried(candidates.getFirst(), deliver, hop.via());
    }

    private void nameThreads(Hop hop) {
        hop.send()
                .certain()
                .ifPresent(send -> accumulator.name(ParticipantResolver.withThread(
                        participant(send.socket().connectionName(), hop, send.at()), send.thread())));
        hop.receive()
                .certain()
                .ifPresent(receive -> accumulator.name(ParticipantResolver.withThread(
                        participant(receive.socket().connectionName(), hop, receive.at()), receive.thread())));
        if (hop.receive().certain().isEmpty()) {
            hop.settle()
                    .certain()
                    .ifPresent(settle -> accumulator.name(ParticipantResolver.withThread(
                            participant(settle.socket().connectionName(), hop, settle.at()), settle.thread())));
        }
    }

    private Participant participant(String connection, Hop hop, long at) {
        String cluster = hop.deliver() == null
                ? hop.publish().candidates().stream()
                        .map(Publish::cluster)
                        .findFirst()
                        .orElse("")
                : hop.deliver().cluster();
        return participants.participant(cluster, connection, null, at);
    }

    /** Time passed: draws what need not wait any longer, and renames who became known. */
    void tick(long now) {
        this.now = now;
        while (!waiting.isEmpty()
                && (waiting.peekFirst().until() < now
                        || !routing.mayKnowBetterSoon(waiting.peekFirst().hop()))) {
            Hop hop = waiting.removeFirst().hop();
            draw(hop, routes(hop));
        }
        misspellings.tick(now);
        beside.tick(now);
        participants.takeChanged().forEach(accumulator::name);
    }

    void finish() {
        misspellings.tick(Long.MAX_VALUE);
        beside.finish();
        while (!waiting.isEmpty()) {
            Hop hop = waiting.removeFirst().hop();
            draw(hop, routes(hop));
        }
        participants.takeChanged().forEach(accumulator::name);
    }

    private record Waiting(Hop hop, long until) {}
}
