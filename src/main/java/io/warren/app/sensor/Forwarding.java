package io.warren.app.sensor;

import io.warren.ingest.forward.ForwardCounts;
import io.warren.ingest.forward.ForwardListener;
import io.warren.ingest.forward.ForwardSettings;
import io.warren.ingest.forward.Forwarder;
import io.warren.model.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Consumer;

/** The way of observations to Warren, with its troubles told to an operator. */
public final class Forwarding implements AutoCloseable {

    private final Forwarder forwarder;
    private long lostTold;

    private Forwarding(Forwarder forwarder) {
        this.forwarder = forwarder;
    }

    /**
     * Begins with what an earlier run left behind.
     *
     * @param name of this host
     * @param kind of sensor, which has a spool of its own
     */
    public static Forwarding start(String to, String name, String kind, SensorFolders folders, Consumer<String> log) {
        ForwardSettings settings = ForwardSettings.of(folders.spool().resolve(kind));
        try {
            return new Forwarding(Forwarder.start(settings, Destinations.of(to, name), new Told(to, log)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the spool at " + settings.spool() + " cannot be used, so nothing would outlive Warren's absence",
                    e);
        }
    }

    public void accept(Observation observation) {
        forwarder.accept(observation);
    }

    /** E.g. {@code 120 observations, 118 there, 2 waiting}. */
    public String state() {
        ForwardCounts counts = forwarder.counts();
        long lost = lost(counts);
        return counts.accepted() + " observations, " + counts.delivered() + " there, " + counts.waiting() + " waiting"
                + (lost == 0 ? "" : ", " + lost + " lost");
    }

    /** Observations that were lost since this was last asked. */
    synchronized Shortfall untold() {
        long lost = lost(forwarder.counts());
        Shortfall untold = new Shortfall(Map.of(), 0, lost - lostTold);
        lostTold = lost;
        return untold;
    }

    private static long lost(ForwardCounts counts) {
        return counts.dropped() + counts.refused();
    }

    @Override
    public void close() {
        forwarder.close();
    }

    private record Told(String to, Consumer<String> log) implements ForwardListener {
        @Override
        public void delivering() {
            log.accept("observations arrive at " + withoutSecret());
        }

        @Override
        public void waiting(String message) {
            log.accept(message);
        }

        @Override
        public void lost(long observations, String reason) {
            log.accept(observations + " observations are lost: " + reason);
        }

        private String withoutSecret() {
            return to.replaceFirst("//[^@/]*@", "//");
        }
    }
}
