package io.warren.identity;

import io.warren.model.BrokerFact;
import io.warren.model.BrokerFact.ConnectionClosed;
import io.warren.model.BrokerFact.ConnectionOpened;
import io.warren.model.BrokerFact.ConsumerStarted;
import io.warren.model.BrokerFact.ConsumerStopped;
import io.warren.model.BrokerFact.TopologyChanged;
import io.warren.model.GuestThread;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Settle;
import io.warren.model.Observation.Socket;
import io.warren.model.Observation.Transfer;
import io.warren.model.Participant;
import io.warren.model.SocketPair;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names the ends of connections. What it is told may come in any order and after the messages that it names: it answers
 * with what is known, and reports who is known better since. Safe for use by several threads.
 */
public final class ParticipantResolver {

    private final Naming naming;
    private final Limits limits;
    private final LinkedHashMap<Key, Known> connections = new LinkedHashMap<>(64, 0.75f, true);
    private final LinkedHashMap<String, Holding> holdings = new LinkedHashMap<>();
    private final Set<Known> changed = new LinkedHashSet<>();
    private long evicted;

    /** Any name was used by two clients. */
    private volatile boolean reused;

    public ParticipantResolver(IdentityRules rules, Limits limits) {
        this.naming = new Naming(rules);
        this.limits = limits;
    }

    /** Learns from the broker's lists and events. */
    public synchronized void accept(BrokerFact fact) {
        switch (fact) {
            case ConnectionOpened(long at, var facts) -> {
                Known known = known(facts.cluster(), facts.name());
                known.touch(at);
                known.opened(facts, naming);
                reused |= known.wasUsedAgain();
                changed.add(known);
            }
            case ConnectionClosed(long at, String cluster, String name) -> {
                Known known = known(cluster, name);
                known.touch(at);
                known.closed(at);
            }
            case ConsumerStarted _, ConsumerStopped _, TopologyChanged _ -> {}
        }
    }

    /** Learns which process holds a connection; observations of messages by the broker teach nothing but the user. */
    public synchronized void accept(Observation observation) {
        switch (observation) {
            case Socket socket -> held(socket.socket(), Holder.of(socket));
            case Send send -> held(send.socket(), Holder.of(send.at(), send.thread()));
            case Receive receive -> held(receive.socket(), Holder.of(receive.at(), receive.thread()));
            case Settle settle -> held(settle.socket(), Holder.of(settle.at(), settle.thread()));
            case Publish p -> participant(p.cluster(), p.connection(), p.user(), p.at());
            case Deliver d -> participant(d.cluster(), d.connection(), d.user(), d.at());
            case Transfer transfer -> held(transfer.socket(), Holder.of(transfer.at(), transfer.thread()));
            case Observation.Watch _ -> {}
        }
    }

    /**
     * The participant at the client's end of a connection, as far as it is known.
     *
     * @param user as seen with the message
     * @param at nanoseconds since the epoch, when the message was seen
     */
    public synchronized Participant participant(String cluster, String connection, @Nullable String user, long at) {
        Known known = known(cluster, connection);
        if (known.seen(at, user, naming)) {
            changed.add(known);
        }
        reused |= known.wasUsedAgain();
        return known.named(naming);
    }

    /**
     * What the client is called that had this connection at that moment: the broker's name of it, unless a client before it
     * had the same.
     *
     * @param at nanoseconds since the epoch
     */
    public String connectionAt(String cluster, String connection, long at) {
        if (!reused) {
            return connection;
        }
        synchronized (this) {
            Known known = connections.get(new Key(cluster, connection));
            return known == null ? connection : known.labelAt(at);
        }
    }

    /** The same participant, at the level of a thread of a watched guest. */
    public static Participant withThread(Participant participant, GuestThread thread) {
        return new Participant(
                participant.cluster(),
                participant.connection(),
                participant.process(),
                participant.application(),
                thread.domainName() + "/" + thread.tid() + "/" + thread.comm());
    }

    /** Everybody who was asked for, and is new or goes by another name since the last call. */
    public synchronized List<Participant> takeChanged() {
        List<Participant> news = new ArrayList<>();
        for (Known known : changed) {
            news.addAll(known.takeOwed());
            Participant change = known.change(naming);
            if (change != null) {
                news.add(change);
            }
        }
        changed.clear();
        return news;
    }

    /** Forgets what has been closed for long, and what nobody has spoken of for as long. Now and then is enough. */
    public synchronized void forget(long now) {
        long before = now - limits.keepClosed().toNanos();
        connections.values().removeIf(known -> !changed.contains(known) && known.isForgettable(before));
        Set<Known> left = new LinkedHashSet<>(connections.values());
        holdings.values().removeIf(holding -> {
            holding.connections.retainAll(left);
            return holding.connections.isEmpty() && holding.holders.lastSeenAt() < before;
        });
    }

    /** How many connections are remembered. */
    public synchronized int size() {
        return connections.size();
    }

    /** How many were forgotten early because of {@link Limits#connections}: they lose their names if spoken of again. */
    public synchronized long evicted() {
        return evicted;
    }

    private void held(SocketPair socket, Holder holder) {
        Holding holding = holding(ConnectionName.canonical(socket.connectionName()));
        if (holding.holders.add(holder)) {
            for (Known known : holding.connections) {
                known.heldByAnother();
                changed.add(known);
            }
        }
    }

    private Known known(String cluster, String connection) {
        Key key = new Key(cluster, connection);
        Known known = connections.get(key);
        if (known != null) {
            return known;
        }
        Holding holding = holding(ConnectionName.canonical(connection));
        Known added = new Known(cluster, connection, holding.holders);
        holding.connections.add(added);
        connections.put(key, added);
        if (connections.size() > limits.connections()) {
            evict();
        }
        return added;
    }

    private void evict() {
        var eldest = connections.pollFirstEntry();
        if (eldest != null) {
            changed.remove(eldest.getValue());
            String canonical = ConnectionName.canonical(eldest.getKey().connection());
            Holding holding = holdings.get(canonical);
            if (holding != null) {
                holding.connections.remove(eldest.getValue());
                if (holding.connections.isEmpty()) {
                    holdings.remove(canonical);
                }
            }
            evicted++;
        }
    }

    private Holding holding(String canonical) {
        Holding known = holdings.get(canonical);
        if (known != null) {
            return known;
        }
        Holding added = new Holding(new Holders(), new LinkedHashSet<>());
        holdings.put(canonical, added);
        // Sockets of all kinds may be told, also of connections that lead to no broker.
        if (holdings.size() > 2 * limits.connections()) {
            dropUnused();
        }
        return added;
    }

    /** The eldest first, and many at once, so that it costs little for each that was added. */
    private void dropUnused() {
        int tooMany = limits.connections() / 2 + 1;
        Iterator<Holding> eldest = holdings.values().iterator();
        while (tooMany > 0 && eldest.hasNext()) {
            if (eldest.next().connections.isEmpty()) {
                eldest.remove();
                tooMany--;
            }
        }
    }

    private record Key(String cluster, String connection) {}

    /** @param connections one of each cluster that has one of this name */
    private record Holding(Holders holders, Set<Known> connections) {}
}
