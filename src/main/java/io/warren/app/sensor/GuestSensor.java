package io.warren.app.sensor;

import io.warren.cli.Sensing;
import io.warren.fingerprint.FingerprintAlgorithm;
import io.warren.fingerprint.Fingerprinter;
import io.warren.ingest.amqp.PortFilter;
import io.warren.ingest.guest.libvirt.DomainChoice;
import io.warren.ingest.guest.manners.Budget;
import io.warren.model.Observation;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;

/** The guest sensor as the command line asks for it. */
public final class GuestSensor implements AutoCloseable {

    private static final int SECRET_BYTES = 32;

    private final Sensor sensor;

    private GuestSensor(Sensor sensor) {
        this.sensor = sensor;
    }

    public static GuestSensor of(
            Sensing.Watch request,
            String host,
            SensorFolders folders,
            Consumer<Observation> observations,
            Consumer<String> log) {
        Sensing.Where where = request.where();
        Terms terms = new Terms(
                host,
                Budget.DEFAULT.withShare(request.share()).withStopsPerSecond(request.stopsPerSecond()),
                new PortFilter(new HashSet<>(request.ports())),
                fingerprinter(log),
                observations,
                log);
        return new GuestSensor(new Sensor(
                where.uris(),
                new DomainChoice(where.domains(), where.labels()),
                folders,
                domains -> guard -> new LibvirtAttaching(domains, guard, folders, terms),
                new Telling(host, observations, log)));
    }

    public void start() {
        sensor.start();
    }

    /** One line a guest. */
    public List<String> state() {
        return sensor.state();
    }

    /** How much is seen of each, as observations, every now and then. */
    public void tellWhenDue() {
        sensor.tellWhenDue();
    }

    @Override
    public void close() {
        sensor.close();
    }

    /** Bodies must look the same to the tap and to every sensor. */
    private static Fingerprinter fingerprinter(Consumer<String> log) {
        String given = System.getenv("WARREN_FINGERPRINT_SECRET");
        if (given != null && !given.isEmpty()) {
            return FingerprintAlgorithm.XXH3.keyed(given.getBytes(StandardCharsets.UTF_8));
        }
        log.accept("WARREN_FINGERPRINT_SECRET is not set: these fingerprints are like no other's, so what is seen here"
                + " cannot be tied to what the broker tells. Set it as for the service.");
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return FingerprintAlgorithm.XXH3.keyed(secret);
    }
}
