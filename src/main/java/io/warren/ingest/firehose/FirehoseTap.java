package io.warren.ingest.firehose;

import io.warren.fingerprint.Fingerprinter;
import io.warren.fingerprint.KeptHeaders;
import io.warren.model.Observation;
import io.warren.model.ObservationId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Taps the firehose of one broker: one connection and one bounded queue per virtual host, reconnecting for ever. Switching
 * tracing on is somebody else's task; with tracing off, it is connected and nothing comes.
 *
 * <p>The sink hears each virtual host's observations in their order, on that virtual host's thread, one at a time; while
 * it blocks, trace messages wait at the broker up to the queue's bound. Bodies go no further than the fingerprint.
 */
public final class FirehoseTap implements AutoCloseable {

    /**
     * What it works with.
     *
     * @param clock nanoseconds since the epoch, never going back: {@link WitnessClock}
     * @param bindings for a virtual host: {@link TapBindings#full()} or a budgeted one
     */
    public record Parts(
            Fingerprinter fingerprinter,
            KeptHeaders kept,
            BodyIdentifiers bodies,
            OwnTraffic own,
            LongSupplier clock,
            Function<String, TapBindings> bindings) {

        /** Every message, with the computer's clock. */
        public static Parts full(Fingerprinter fingerprinter) {
            return new Parts(
                    fingerprinter,
                    new KeptHeaders(),
                    BodyIdentifiers.NONE,
                    new OwnTraffic(),
                    new WitnessClock(),
                    _ -> TapBindings.full());
        }
    }

    private final Map<String, TapCounters> counters = new LinkedHashMap<>();
    private final Map<String, TapLoop> loops = new LinkedHashMap<>();

    public FirehoseTap(TapSettings settings, Parts parts, Consumer<? super Observation> sink, TapListener listener) {
        for (String vhost : settings.vhosts()) {
            TapCounters count = new TapCounters();
            FirehoseDecoder decoder = new FirehoseDecoder(
                    settings.cluster(), parts.fingerprinter(), parts.kept(), parts.own(), parts.bodies());
            TapSession.Receiver receiver = receiver(vhost, decoder, count, parts.clock(), sink);
            TapBindings bindings = parts.bindings().apply(vhost);
            counters.put(vhost, count);
            loops.put(
                    vhost,
                    new TapLoop(
                            TapSource.trace(vhost),
                            new TapLoop.Parts(settings, bindings, receiver, parts.own()),
                            count,
                            listener));
        }
    }

    /** Returns at once; the listener hears when each virtual host is connected. */
    public void start() {
        loops.values().forEach(TapLoop::start);
    }

    /** When it returns, the connections are closed and the queues gone. */
    @Override
    public void close() {
        loops.values().parallelStream().forEach(TapLoop::close);
    }

    /** By virtual host; the sum of all is their {@link TapCounts#plus}. */
    public Map<String, TapCounts> counts() {
        Map<String, TapCounts> counts = new LinkedHashMap<>();
        counters.forEach((vhost, count) -> counts.put(vhost, count.counts()));
        return counts;
    }

    private static TapSession.Receiver receiver(
            String vhost,
            FirehoseDecoder decoder,
            TapCounters counters,
            LongSupplier clock,
            Consumer<? super Observation> sink) {
        String name = "firehose[" + vhost + "]";
        return (String routingKey, @Nullable Map<String, @Nullable Object> headers, byte[] body) -> {
            ObservationId id = new ObservationId(name, counters.nextLine());
            Decoded decoded = decoder.decode(routingKey, headers, body, clock.getAsLong(), id);
            counters.count(decoded);
            counters.countUnreadableDeaths(decoder.unreadableDeaths());
            if (decoded instanceof Decoded.Event(Observation observation)) {
                sink.accept(observation);
            }
        };
    }
}
