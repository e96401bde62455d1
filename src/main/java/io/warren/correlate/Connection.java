package io.warren.correlate;

import io.warren.correlate.Wires.Way;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One AMQP connection, with the channels that were seen on it. */
final class Connection {

    /** The broker's, or a guest's as long as the broker's is not known. */
    final String name;

    /** How a guest has it; null if no guest was seen to. */
    @Nullable GuestLink guest;

    private final LongTable<Wire> byChannel = new LongTable<>();
    private final List<Wire> wires = new ArrayList<>(2);

    Connection(String name) {
        this.name = name;
    }

    @SuppressWarnings("EnumOrdinal") // never stored: a name within this process
    Wire wire(int channel, Way way) {
        return wire(Envelope.mix(channel, way.ordinal()));
    }

    Wire wire(long lane) {
        Wire wire = byChannel.get(lane);
        if (wire == null) {
            wire = new Wire(this, lane);
            byChannel.put(lane, wire);
            wires.add(wire);
        }
        return wire;
    }

    List<Wire> wires() {
        return wires;
    }

    /** Nothing of it is waiting, and nothing was seen of it for long. */
    boolean isOver(long horizon) {
        for (Wire wire : wires) {
            if (wire.lastAt >= horizon || !wire.isIdle()) {
                return false;
            }
        }
        return true;
    }
}
