package io.warren.correlate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All wires, by connection, channel and direction. */
final class Wires {

    /** Which way a message crosses a channel. */
    enum Way {
        TO_BROKER,
        FROM_BROKER,
        RETURNED
    }

    private final Map<Long, Wire> wires = new HashMap<>();

    /** Wires by the connection's name as guests tell it. */
    private final Map<String, List<Wire>> ofGuests = new HashMap<>();

    /** Guests' names of connections, as the broker calls them. */
    private final Map<String, String> names = new HashMap<>();

    Wire brokers(String connection, int channel, Way way) {
        return of(connection, lane(channel, way));
    }

    Wire guests(String connection, int channel, Way way) {
        String name = names.getOrDefault(connection, connection);
        Wire wire = of(name, lane(channel, way));
        if (wire.guestSaw == 0 && name.equals(connection)) {
            List<Wire> known = ofGuests.computeIfAbsent(connection, key -> new ArrayList<>(2));
            if (!known.contains(wire)) {
                known.add(wire);
            }
        } else if (!name.equals(connection)) {
            wire.renamed = true;
        }
        return wire;
    }

    /** The two are one connection: what a guest saw and sees under its name belongs to the broker's. */
    void merge(Wire guest, Wire broker) {
        names.put(guest.connection, broker.connection);
        for (Wire old : ofGuests.getOrDefault(guest.connection, List.of())) {
            Wire wire = of(broker.connection, old.lane);
            wire.renamed = true;
            wire.tells = old.tells;
            old.guest.forEach(wire::guestSaw);
            old.guest.clear();
        }
        ofGuests.remove(guest.connection);
    }

    /** Forgets what was quiet for so long that nothing of it is waiting. */
    void expire(long horizon) {
        wires.values().removeIf(wire -> wire.lastAt < horizon && wire.isIdle());
        ofGuests.values().removeIf(all -> all.stream().allMatch(wire -> wire.lastAt < horizon && wire.isIdle()));
    }

    private Wire of(String connection, long lane) {
        return wires.computeIfAbsent(Envelope.mix(Envelope.text(connection), lane), key -> new Wire(connection, lane));
    }

    private static long lane(int channel, Way way) {
        return Envelope.mix(channel, Envelope.text(way.name()));
    }
}
