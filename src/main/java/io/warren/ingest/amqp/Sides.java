package io.warren.ingest.amqp;

import io.warren.model.Observation.Direction;
import io.warren.model.Observation.Settle;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the watched machine has the client's or the broker's end of a connection. Acknowledgements look the same from
 * both: a broker's confirm a publication, and are no settlements.
 */
final class Sides {

    private enum End {
        UNKNOWN,
        CLIENT,
        BROKER
    }

    /** Acknowledgements that wait to be told apart. */
    private static final int MOST_DOUBTFUL = 256;

    /** Bytes of memory of one, about. */
    private static final int DOUBTFUL = 128;

    private final WireTools tools;
    private final List<Settle> doubtful = new ArrayList<>();
    private End watched = End.UNKNOWN;
    private boolean closed;

    Sides(WireTools tools) {
        this.tools = tools;
    }

    /** The watched machine sent or received what only that side sends. */
    void sentBy(MethodForm.Sender sender, Direction direction) {
        if (watched == End.UNKNOWN) {
            boolean client = (sender == MethodForm.Sender.CLIENT) == (direction == Direction.SEND);
            watched = client ? End.CLIENT : End.BROKER;
            List<Settle> known = List.copyOf(doubtful);
            forgetDoubtful();
            known.forEach(settle -> settled(settle, Direction.SEND));
        }
    }

    void settled(Settle settle, Direction direction) {
        if (direction == Direction.RECEIVE) {
            tools.counters().increment(watched == End.BROKER ? WireCount.BROKERS_END : WireCount.CONFIRMS);
            return;
        }
        switch (watched) {
            case CLIENT -> {
                tools.counters().increment(WireCount.SETTLEMENTS);
                tools.listener().observed(settle);
            }
            case BROKER -> tools.counters().increment(WireCount.CONFIRMS);
            case UNKNOWN -> doubt(settle);
        }
    }

    private void doubt(Settle settle) {
        if (doubtful.size() < MOST_DOUBTFUL && tools.budget().take(DOUBTFUL)) {
            doubtful.add(settle);
        } else {
            tools.counters().increment(WireCount.SIDE_UNKNOWN);
        }
    }

    private void forgetDoubtful() {
        tools.budget().giveBack((long) doubtful.size() * DOUBTFUL);
        doubtful.clear();
    }

    void closed() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    /** Another connection between the same ports, or the end of this one. */
    void reset() {
        tools.counters().add(WireCount.SIDE_UNKNOWN, doubtful.size());
        forgetDoubtful();
        watched = End.UNKNOWN;
        closed = false;
    }
}
