package io.warren.correlate;

import io.warren.model.GuestThread;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One TCP connection as a guest has it: how far each direction of it was seen, and what of it is not settled yet. */
final class GuestLink {

    /** A client says less than this before its first message. */
    private static final long HANDSHAKE = 4096;

    private static final long NONE = -1;

    /** What its guest tells of messages. */
    final Sight.Telling tells;

    /** The broker's side of it; another once it is known by another name. */
    Connection connection;

    /** The broker knows it by another name: a proxy or a translation of addresses is between them. */
    boolean renamed;

    /** What was told of it within the window, to tell what is told again. */
    final StreamLog sent = new StreamLog();

    final StreamLog received = new StreamLog();

    /** The process that was last seen to use it. */
    private long pid = NONE;

    private long sentUpTo = NONE;
    private long receivedUpTo = NONE;
    private final Map<Integer, NavigableMap<Long, Sight>> unsettled = new HashMap<>(2);

    GuestLink(Sight.Telling tells, Connection connection) {
        this.tells = tells;
        this.connection = connection;
        connection.guest = this;
    }

    /** True if another process than before uses it. */
    boolean changesHands(GuestThread thread) {
        boolean changes = pid != thread.pid();
        pid = thread.pid();
        return changes;
    }

    /** Bytes before these that nobody saw; 0 if none, or if this is another connection on the same port. */
    long missedBefore(boolean toBroker, long position, long end) {
        long before = toBroker ? sentUpTo : receivedUpTo;
        if (toBroker) {
            sentUpTo = end;
        } else {
            receivedUpTo = end;
        }
        if (before == NONE) {
            return position > HANDSHAKE ? position : 0;
        }
        return Math.max(position - before, 0);
    }

    /** The receives of a channel that were not settled, by delivery tag. */
    NavigableMap<Long, Sight> unsettled(int channel) {
        return unsettled.computeIfAbsent(channel, number -> new TreeMap<>());
    }
}
