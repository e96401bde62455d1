package io.warren.graph;

import io.warren.model.Granularity;
import io.warren.model.Participant;
import org.jspecify.annotations.Nullable;

/**
 * A producer or consumer as an answer names it: down to the level that was asked for, and no further, because one
 * application stands for many connections.
 */
public record Party(
        String cluster,
        String application,
        @Nullable String process,
        @Nullable String connection,
        @Nullable String thread) {

    public static Party of(Participant participant, Granularity granularity) {
        return switch (granularity) {
            case APPLICATION -> new Party(participant.cluster(), participant.application(), null, null, null);
            case PROCESS ->
                new Party(participant.cluster(), participant.application(), participant.process(), null, null);
            case CONNECTION ->
                new Party(
                        participant.cluster(),
                        participant.application(),
                        participant.process(),
                        participant.connection(),
                        null);
            case THREAD ->
                new Party(
                        participant.cluster(),
                        participant.application(),
                        participant.process(),
                        participant.connection(),
                        participant.thread());
        };
    }

    /** Its name at the finest level it has. */
    public String name() {
        if (thread != null) {
            return thread;
        }
        if (connection != null) {
            return connection;
        }
        return process == null ? application : process;
    }
}
