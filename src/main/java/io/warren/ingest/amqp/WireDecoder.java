package io.warren.ingest.amqp;

import io.warren.fingerprint.Fingerprinter;
import io.warren.fingerprint.KeptHeaders;
import io.warren.fingerprint.PropertiesReader;
import io.warren.model.SocketPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * From the calls by which a machine's threads move TCP bytes to observations: messages and settlements of AMQP 0-9-1,
 * transfers of all else.
 *
 * <p>Whatever the bytes are, it does not fail, and its memory is bounded. Segments may come twice, overlap, come late or
 * be missing. A message is reported once, when its last byte was seen, as seen by the thread of the call that moved that
 * byte; one with a part missing is not reported. For one thread; the counts may be read by any.
 */
public final class WireDecoder {

    /** A connection that said goodbye is forgotten after this time: the answer may still come. */
    private static final long CLOSED = Duration.ofSeconds(5).toNanos();

    private final WireSettings settings;
    private final WireCounters counters = new WireCounters();
    private final WireTools tools;
    /** By when something was last heard of them. */
    private final LinkedHashMap<SocketPair, WireConnection> connections = new LinkedHashMap<>(16, 0.75f, true);

    public WireDecoder(WireSettings settings, Fingerprinter fingerprinter, KeptHeaders kept, WireListener listener) {
        this.settings = settings;
        PropertiesReader properties = new PropertiesReader(
                kept, fingerprinter, value -> value instanceof WireText text ? text.utf8() : null, Object::toString);
        tools = new WireTools(
                settings,
                fingerprinter,
                properties,
                counters,
                listener,
                new MemoryBudget(settings.memory()),
                new AtomicLong());
    }

    /** Takes the next call's bytes; those of one connection and direction about in the order of their happening. */
    public void accept(Segment segment) {
        long length = Math.max(0, segment.length());
        counters.increment(WireCount.SEGMENTS);
        counters.add(WireCount.BYTES, length);
        if (!settings.ports().accepts(segment.socket())) {
            counters.add(WireCount.FILTERED, length);
            return;
        }
        WireConnection connection = connections.get(segment.socket());
        if (connection == null) {
            makeRoom(segment.at());
            counters.increment(WireCount.CONNECTIONS);
            connection = new WireConnection(tools, segment.socket());
            connections.put(segment.socket(), connection);
        }
        connection.accept(segment);
    }

    private void makeRoom(long now) {
        if (connections.size() >= settings.connections()) {
            Map.Entry<SocketPair, WireConnection> oldest = connections.pollFirstEntry();
            oldest.getValue().close(now);
            counters.increment(WireCount.EVICTED);
        }
    }

    /**
     * Lets time pass where no segments come: gives up waiting for missing bytes, reports transfers, forgets silent
     * connections. Wanted about every second.
     *
     * @param now by the clock of the segments' {@code at}
     */
    public void tick(long now) {
        List<SocketPair> gone = new ArrayList<>();
        connections.forEach((socket, connection) -> {
            connection.tick(now);
            long silent = now - connection.lastAt();
            if (silent > settings.idle().toNanos() || (connection.isClosed() && silent > CLOSED)) {
                gone.add(socket);
            }
        });
        for (SocketPair socket : gone) {
            forget(socket, now);
            counters.increment(WireCount.EXPIRED);
        }
    }

    /**
     * Watching goes on after an interruption, for instance of its duty cycle: bytes that are missing at once count as
     * missed, without waiting for them.
     */
    public void resumed() {
        connections.values().forEach(WireConnection::resumed);
    }

    /** The machine is watched no longer, or was not for a while: reports what is held back and forgets all connections. */
    public void clear(long now) {
        List.copyOf(connections.keySet()).forEach(socket -> forget(socket, now));
    }

    private void forget(SocketPair socket, long now) {
        WireConnection connection = connections.remove(socket);
        if (connection != null) {
            connection.close(now);
        }
    }

    public Map<WireCount, Long> counts() {
        return counters.snapshot();
    }
}
