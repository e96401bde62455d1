package io.warren.ingest.host;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process as the kernel shows it now.
 *
 * @param pid of the process, never of one of its threads
 * @param argv secrets masked
 * @param pod its name, if it runs in a Kubernetes pod
 */
record ProcessFacts(
        long pid,
        @Nullable Long parentPid,
        String comm,
        @Nullable String exe,
        List<String> argv,
        @Nullable String container,
        @Nullable String pod,
        @Nullable String namespace) {

    ProcessFacts {
        argv = List.copyOf(argv);
    }

    /** All that is known of one that ended before it could be looked at. */
    static ProcessFacts gone(long pid, String comm) {
        return new ProcessFacts(pid, null, comm, null, List.of(), null, null, null);
    }
}
