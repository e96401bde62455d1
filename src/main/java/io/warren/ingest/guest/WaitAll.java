package io.warren.ingest.guest;

import java.util.HashMap;
import java.util.Map;

/**
 * How much of its buffer a receive that waits for all of it (MSG_WAITALL) has filled before: it lets go of the socket
 * each time it sleeps, and goes on in the middle of its buffer.
 */
final class WaitAll {

    private static final int MOST = 4096;

    private final Map<Long, Filling> byTask = new HashMap<>();

    private record Filling(SyscallFrame call, long filled) {}

    /** Bytes at the beginning of the buffer that earlier stops have seen; then these {@code count} follow. */
    long filledBefore(long task, SyscallFrame call, long count, long capacity) {
        if ((call.flags() & SyscallFrame.MSG_WAITALL) == 0) {
            return 0;
        }
        Filling filling = byTask.get(task);
        long before = filling != null && filling.call().equals(call) ? filling.filled() : 0;
        if (before + count >= capacity) {
            byTask.remove(task);
        } else {
            if (byTask.size() >= MOST) {
                byTask.clear();
            }
            byTask.put(task, new Filling(call, before + count));
        }
        return before;
    }

    void clear() {
        byTask.clear();
    }
}
