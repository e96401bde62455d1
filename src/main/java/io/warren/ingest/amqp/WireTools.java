package io.warren.ingest.amqp;

import io.warren.fingerprint.Fingerprinter;
import io.warren.fingerprint.PropertiesReader;
import io.warren.model.ObservationId;
import java.util.concurrent.atomic.AtomicLong;

/** What all connections of a decoder share. */
record WireTools(
        WireSettings settings,
        Fingerprinter fingerprinter,
        PropertiesReader properties,
        WireCounters counters,
        WireListener listener,
        MemoryBudget budget,
        AtomicLong observations) {

    ObservationId nextId() {
        return new ObservationId(settings.source(), observations.incrementAndGet());
    }
}
