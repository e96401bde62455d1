package io.warren.ingest.guest;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends that have begun: what the threads want to send. How much of it the kernel took shows when they let go of the
 * socket, so a call that fails or is cut short is told as what it was.
 */
final class PendingSends {

    /** Threads inside a send at one time. One that was killed there stays until it is crowded out. */
    static final int MOST = 4096;

    private final Map<Long, Pending> byTask = new HashMap<>();

    /**
     * @param sequence of the socket when the call began, maybe before another thread's call on it had ended
     * @param length bytes still to send
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Pending(TcpSocket socket, long sequence, long length, byte @Nullable [] bytes) {

        /** What is left when the first bytes are sent. */
        Pending after(long sent) {
            byte[] rest = bytes == null ? null : Arrays.copyOfRange(bytes, (int) sent, bytes.length);
            return new Pending(socket, sequence + sent & 0xffff_ffffL, length - sent, rest);
        }

        /** The part that lies at a place in the stream now. */
        Pending sent(long from, long count) {
            byte[] part = bytes == null || count == length ? bytes : Arrays.copyOf(bytes, (int) count);
            return new Pending(socket, from, count, part);
        }
    }

    void begin(long task, Pending pending) {
        if (byTask.size() >= MOST && !byTask.containsKey(task)) {
            byTask.clear();
        }
        byTask.put(task, pending);
    }

    /**
     * The thread lets go of the socket.
     *
     * @return what it has sent since it last did; null if nothing
     */
    @Nullable Pending released(long task, TcpSocket now) {
        Pending pending = byTask.get(task);
        if (pending == null || !pending.socket().isSameConnection(now)) {
            return null;
        }
        long moved = TcpSocket.distance(pending.sequence(), now.writeSequence());
        if (moved == 0) {
            return null;
        }
        if (moved >= pending.length()) {
            // all of it; where another thread's bytes came in between, ours are the last
            byTask.remove(task);
            long from = TcpSocket.distance(pending.length(), now.writeSequence());
            return pending.sent(from, pending.length());
        }
        byTask.put(task, pending.after(moved));
        return pending.sent(pending.sequence(), moved);
    }

    void clear() {
        byTask.clear();
    }
}
