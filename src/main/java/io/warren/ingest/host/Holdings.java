package io.warren.ingest.host;

import io.warren.model.Observation;
import io.warren.model.ObservationId;
import io.warren.model.SocketPair;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Who holds which connection, and tells each change of it once. */
final class Holdings {

    private final String host;
    private final Consumer<Observation.Socket> observations;
    private final Map<SocketPair, Holding> held = new HashMap<>();
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
        if (before == null || !before.process().equals(process)) {
            held.put(pair, new Holding(process, before == null ? at : before.since()));
            tell(pair, process, at, false);
        }
    }

    synchronized void closed(SocketPair pair, long at) {
        Holding before = held.remove(pair);
        if (before != null) {
            tell(pair, before.process(), at, true);
        }
    }

    synchronized Map<SocketPair, Holding> all() {
        return Map.copyOf(held);
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
