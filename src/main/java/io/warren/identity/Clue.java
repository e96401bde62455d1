package io.warren.identity;

import org.jspecify.annotations.Nullable;

/**
 * What one rule made of what it looked at.
 *
 * @param rank the lower, the more it is believed
 * @param program what runs, where that is not enough to call it an application: {@code uwsgi}, {@code pika}
 * @param process a whole process name, for what has no pid of its own
 * @param pid as the client knows it, in its own container perhaps
 */
record Clue(
        Subject subject,
        int rank,
        @Nullable String application,
        @Nullable String program,
        @Nullable String process,
        @Nullable String pid,
        @Nullable String host) {

    boolean isEmpty() {
        return application == null && program == null && process == null && pid == null;
    }

    /** The same, but its application is only a program. */
    Clue demoted() {
        String ran = program == null ? application : program;
        return new Clue(subject, rank, null, ran, process, pid, host);
    }
}
