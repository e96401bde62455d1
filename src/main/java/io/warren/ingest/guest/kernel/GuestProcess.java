package io.warren.ingest.guest.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all threads of a process share, and what does not change while it runs one program. */
record GuestProcess(
        @Nullable String exe, List<String> argv, @Nullable String container) {

    GuestProcess {
        argv = List.copyOf(argv);
    }
}
