package io.warren.app.sensor;

import io.warren.fingerprint.Fingerprinter;
import io.warren.ingest.amqp.PortFilter;
import io.warren.ingest.guest.manners.Budget;
import io.warren.model.Observation;
import java.util.function.Consumer;

/**
 * On what terms guests are watched, and where what is seen goes.
 *
 * @param host this machine's name in observations
 */
record Terms(
        String host,
        Budget budget,
        PortFilter ports,
        Fingerprinter fingerprinter,
        Consumer<Observation> observations,
        Consumer<String> log) {}
