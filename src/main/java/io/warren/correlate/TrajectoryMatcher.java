package io.warren.correlate;

import io.warren.model.GuestThread;
import io.warren.model.Observation;
import io.warren.model.Observation.GuestMessage;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Settle;
import io.warren.model.Observation.Socket;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Link;
import io.warren.model.TrajectoryLevel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins a consumption to the publications it caused, by the strongest that is known: an identifier in both (L1), the
 * thread that worked on it (L2), the process and the time (L3).
 */
final class TrajectoryMatcher {

    private final long window;
    private final GuestWitness guests;
    private final Consumer<Outcome> outcomes;
    private final SharedIdentifiers identifiers;
    private final ThreadLog threads = new ThreadLog();
    private final ProcessLog processes = new ProcessLog();

    /** Publications without a shared identifier, until their guests' side is known: with the sight of it, if there is one. */
    private final ArrayDeque<Object> open = new ArrayDeque<>();

    private final ArrayDeque<Sight> sends = new ArrayDeque<>();
    private long swept = Long.MIN_VALUE;

    TrajectoryMatcher(CorrelationSettings settings, GuestWitness guests, Consumer<Outcome> outcomes) {
        this.window = settings.window();
        this.guests = guests;
        this.outcomes = outcomes;
        this.identifiers = new SharedIdentifiers(settings.window(), IdentifierRule.with(settings.rules()), processes);
    }

    void consumed(Arrival arrival) {
        identifiers.consumed(arrival);
        processes.consumed(arrival);
    }

    /** {@code firstAt}: when the same message was first published, if it has an identifier. */
    void published(Publish publish, long firstAt, @Nullable Sight sight) {
        SharedIdentifiers.Causes known = identifiers.causesOf(publish, firstAt, guests.isLossy(publish));
        List<Arrival> causes = inSameProcess(known.arrivals(), publish);
        if (!causes.isEmpty()) {
            int candidates = causes.size() + (known.orUnseen() ? 1 : 0);
            causes.forEach(cause ->
                    outcomes.accept(new Link(cause.deliver, publish, TrajectoryLevel.L1, candidates, known.reply())));
            if (sight != null) {
                sight.linked = true;
            }
        } else if (sight != null || !processes.isEmpty()) {
            open.addLast(sight == null ? publish : sight);
        }
    }

    /** Where it is known who holds the connections, another process is no cause. */
    private List<Arrival> inSameProcess(List<Arrival> causes, Publish publish) {
        if (causes.size() < 2) {
            return causes;
        }
        ProcessLog.Holder publisher = processes.holderOf(publish.connection());
        List<Arrival> same = causes.stream()
                .filter(cause -> publisher != null && publisher.equals(processes.holderOf(cause.deliver.connection())))
                .toList();
        return same.isEmpty() ? causes : same;
    }

    void sent(Sight sight, Send send) {
        holds(sight, send);
        threads.sent(send.thread(), sight);
        sends.addLast(sight);
    }

    void received(Sight sight, GuestMessage receive) {
        holds(sight, receive);
    }

    void settled(Settle settle, GuestMatcher.Settled settled) {
        threads.settled(settle.thread(), settle.at(), settled.receives(), settled.complete());
    }

    void holds(Socket socket) {
        String domain = socket.domain() == null ? "" : socket.domain();
        processes.holds(
                new ProcessLog.Holder(socket.host(), domain, socket.pid()),
                socket.socket().connectionName());
    }

    private void holds(Sight sight, GuestMessage message) {
        GuestThread thread = message.thread();
        GuestLink link = sight.wire.connection.guest;
        if (link != null && !link.changesHands(thread)) {
            return;
        }
        processes.holds(
                new ProcessLog.Holder(thread.host(), thread.domain(), thread.pid()),
                message.socket().connectionName());
    }

    /** Time passed: what was published a window ago has been settled, or will not be. */
    void expire(long now) {
        while (!sends.isEmpty() && isOver(sends.peekFirst().at, now)) {
            byThread(sends.removeFirst());
        }
        while (!open.isEmpty() && isOver(publicationOf(open.peekFirst()).at(), now)) {
            byProcess(open.removeFirst());
        }
        identifiers.expire(now);
        if (now > swept + window) {
            swept = now;
            threads.expire(now - 2 * window);
            processes.expire(now - 2 * window);
        }
    }

    private boolean isOver(long at, long now) {
        return now == Long.MAX_VALUE || at + window < now;
    }

    private void byThread(Sight sent) {
        Sight publication = sent.partner;
        if (publication != null && publication.linked) {
            return;
        }
        Send send = (Send) sent.event;
        List<Sight> causes = threads.causesOf(send.thread(), send.at());
        if (causes.isEmpty()) {
            return;
        }
        Observation published = guests.seenByBroker(sent).orElse(send);
        causes.forEach(cause -> outcomes.accept(new Link(
                guests.seenByBroker(cause).orElse((Observation) cause.event),
                published,
                TrajectoryLevel.L2,
                causes.size())));
        if (publication != null) {
            publication.linked = true;
        }
    }

    private void byProcess(Object publication) {
        if (publication instanceof Sight sight && sight.linked) {
            return;
        }
        Publish publish = publicationOf(publication);
        List<Arrival> causes = processes.causesOf(publish);
        causes.forEach(cause -> outcomes.accept(new Link(cause.deliver, publish, TrajectoryLevel.L3, causes.size())));
    }

    private static Publish publicationOf(Object open) {
        return (Publish) (open instanceof Sight sight ? sight.event : open);
    }
}
