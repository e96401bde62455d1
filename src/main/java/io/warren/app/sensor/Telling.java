package io.warren.app.sensor;

import io.warren.ingest.guest.libvirt.DomainEntry;
import io.warren.model.Observation;
import java.util.function.Consumer;

/**
 * Where it goes what a sensor has to say.
 *
 * @param host this machine's name in observations
 * @param log lines for an operator
 */
record Telling(String host, Consumer<Observation> observations, Consumer<String> log) {

    Statements of(DomainEntry domain, UnwatchedTimes times) {
        return new Statements(host, domain.uuid(), domain.name(), () -> times.take(System.nanoTime()), observations);
    }
}
