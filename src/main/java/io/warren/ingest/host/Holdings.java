package io.warren.ingest.host;

import io.warren.model.Observation;
import io.warren.model.ObservationId;
import io.warren.model.SocketPair;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Who holds which connection, and tells each change of it once. */
final class Holdings {

    private final String host;
    private final Consumer<Observation.Socket> observations;
    private final Map<SocketPair, Holding> held = new HashMap<>();
    /** Since the last look began: what it found open before may be told only after. */
    private final Set<SocketPair> closed = new HashSet<>();

    private long count;

    Holdings(String host, Consumer<Observation.Socket> observations) {
        this.host = host;
        this.observations = observations;
    }

    /** @param since nanoseconds since the epoch */
    record Holding(ProcessFacts process, long since) {}

    /** Also when only its name or its holder changed. */
    synchronized void holds(SocketPair pair, ProcessFacts process, long at) {
        Holding before = held.get(pair);
        if (before == null || (!process.equals(before.process()) && !isEnding(process, before.process()))) {
            held.put(pair, new Holding(process, before == null ? at : before.since()));
            tell(pair, process, at, false);
        }
    }

    /** What is held as a look begins. */
    synchronized Map<SocketPair, Holding> look() {
        closed.clear();
        return Map.copyOf(held);
    }

    /** The look found it so; it may have closed in the meantime. */
    synchronized void found(SocketPair pair, ProcessFacts process, long at) {
        if (!closed.contains(pair)) {
            holds(pair, process, at);
        }
    }

    synchronized void closed(SocketPair pair, long at) {
        closed.add(pair);
        Holding before = held.remove(pair);
        if (before != null) {
            tell(pair, before.process(), at, true);
        }
    }

    /** One that ends has lost its arguments before its files, and has no new name. */
    private static boolean isEnding(ProcessFacts process, ProcessFacts before) {
        return process.pid() == before.pid()
                && process.argv().isEmpty()
                && !before.argv().isEmpty();
    }

    private void tell(SocketPair pair, ProcessFacts process, long at, boolean closed) {
        observations.accept(new Observation.Socket(
                new ObservationId("host:" + host, ++count),
                at,
                host,
                pair,
                process.pid(),
                process.comm(),
                null,
                process.parentPid(),
                process.exe(),
                process.argv(),
                process.container(),
                process.pod(),
                process.namespace(),
                Map.of(),
                closed));
    }
}
