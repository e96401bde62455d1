package io.warren.correlate;

import io.warren.model.GuestThread;
import io.warren.model.SocketPair;
import java.util.HashMap;
import java.util.Map;

/** All connections, as the broker names them and as guests have them. */
final class Wires {

    /** Which way a message crosses a channel. */
    enum Way {
        TO_BROKER,
        FROM_BROKER,
        RETURNED
    }

    private final Map<String, Connection> connections = new HashMap<>();
    private final Map<Held, GuestLink> links = new HashMap<>();

    /** What each hypervisor's sensor tells of messages. */
    private final Map<String, Sight.Telling> tells = new HashMap<>();

    /** Guests behind translations of addresses may have the same address. */
    private record Held(String host, String domain, SocketPair socket) {}

    Wire brokers(String connection, int channel, Way way) {
        return named(connection).wire(channel, way);
    }

    private Connection named(String name) {
        Connection connection = connections.get(name);
        if (connection == null) {
            connection = new Connection(name);
            connections.put(name, connection);
        }
        return connection;
    }

    GuestLink link(GuestThread thread, SocketPair socket) {
        Held held = new Held(thread.host(), thread.domain(), socket);
        GuestLink link = links.get(held);
        if (link == null) {
            Sight.Telling telling = tells.computeIfAbsent(thread.host(), host -> new Sight.Telling());
            link = new GuestLink(telling, claimed(thread, socket));
            links.put(held, link);
        }
        return link;
    }

    /** The broker's connection of that name, unless it is another guest's already. */
    private Connection claimed(GuestThread thread, SocketPair socket) {
        Connection connection = named(socket.connectionName());
        return connection.guest == null
                ? connection
                : named(socket.connectionName() + " of " + thread.host() + '/' + thread.domain());
    }

    Wire guests(GuestLink link, int channel, Way way) {
        Wire wire = link.connection.wire(channel, way);
        wire.renamed = link.renamed;
        return wire;
    }

    /** The two are one connection: what a guest saw and sees under its name belongs to the broker's. */
    void merge(Wire guest, Wire broker) {
        GuestLink link = guest.connection.guest;
        if (link == null) {
            return;
        }
        Connection own = link.connection;
        Connection brokers = broker.connection;
        link.connection = brokers;
        link.renamed = true;
        brokers.guest = link;
        for (Wire old : own.wires()) {
            Wire wire = brokers.wire(old.lane);
            wire.renamed = true;
            wire.tells = old.tells;
            wire.lastTag = old.lastTag;
            old.guest.forEach(wire::guestSaw);
            old.guest.clear();
        }
    }

    /** Forgets what was quiet for so long that nothing of it is waiting. */
    void expire(long horizon) {
        links.values().removeIf(link -> link.connection.isOver(horizon));
        connections.values().removeIf(connection -> connection.isOver(horizon));
        for (GuestLink link : links.values()) {
            link.sent.forget(horizon);
            link.received.forget(horizon);
        }
    }
}
