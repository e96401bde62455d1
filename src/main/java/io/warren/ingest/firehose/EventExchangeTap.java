package io.warren.ingest.firehose;

import io.warren.fingerprint.PlainValues;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hears from the broker's event exchange (plugin {@code rabbitmq_event_exchange}) what opens and closes, the moment it
 * happens and for all virtual hosts; without the plugin it is {@link TapTrouble#EXCHANGE_MISSING} and tries again.
 */
public final class EventExchangeTap implements AutoCloseable {

    /** Takes one event at a time, in their order. */
    @FunctionalInterface
    public interface Sink {

        /**
         * One event.
         *
         * @param routingKey for instance {@code connection.created}
         * @param headers strings, booleans, numbers, null, lists and maps of these
         * @param at nanoseconds since the epoch: the broker's {@code timestamp_in_ms}, else when it was received
         */
        void accept(String routingKey, Map<String, @Nullable Object> headers, long at);
    }

    private final TapLoop loop;
    private final TapCounters counters = new TapCounters();
    private final LongSupplier clock;
    private final Sink sink;

    /** In {@code vhost} lives the exchange: {@code /} unless {@code event_exchange.vhost} says otherwise. */
    public EventExchangeTap(
            TapSettings settings, String vhost, LongSupplier clock, OwnTraffic own, Sink sink, TapListener listener) {
        this.clock = clock;
        this.sink = sink;
        TapLoop.Parts parts = new TapLoop.Parts(settings, TapBindings.full(), this::receive, own);
        this.loop = new TapLoop(TapSource.events(vhost), parts, counters, listener);
    }

    public void start() {
        loop.start();
    }

    @Override
    public void close() {
        loop.close();
    }

    public TapCounts counts() {
        return counters.counts();
    }

    private void receive(String routingKey, @Nullable Map<String, @Nullable Object> headers, byte[] body) {
        counters.countEvent();
        Map<String, @Nullable Object> plain = headers == null ? Map.of() : PlainValues.ofTable(headers);
        long at = plain.get("timestamp_in_ms") instanceof Long millis
                ? TimeUnit.MILLISECONDS.toNanos(millis)
                : clock.getAsLong();
        sink.accept(routingKey, plain, at);
    }
}
