package io.warren.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thread of a guest, told apart from every other thread that ever ran there by (tid, startTime).
 *
 * @param startTime nanoseconds from guest boot to the thread's start (task_struct.start_boottime)
 * @param comm the kernel's 15-character task name; not a program
 */
public record GuestThread(
        String host,
        String domain,
        String domainName,
        long pid,
        long tid,
        long startTime,
        String comm,
        @Nullable Long parentPid,
        @Nullable String exe,
        List<String> argv,
        @Nullable String container) {

    public GuestThread {
        argv = List.copyOf(argv);
    }
}
