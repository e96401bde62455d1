package io.warren.graph;

import org.jspecify.annotations.Nullable;

/**
 * Names a group of messages that make no edge.
 *
 * @param participant null where nobody is to name
 * @param exchange null where it is not known; empty for the default exchange
 * @param queue null where none is concerned or known
 * @param reason empty where the kind says it all
 */
public record CounterKey(
        CounterKind kind,
        String cluster,
        String vhost,
        @Nullable EdgeEnd participant,
        @Nullable String exchange,
        @Nullable String queue,
        String reason) {

    /** The same for equal keys, everywhere and for ever; never negative; differs from those of edges. */
    public long id() {
        return new StableId("counter")
                .add(kind)
                .add(cluster)
                .add(vhost)
                .add(participant == null ? null : participant.connection())
                .add(participant == null ? null : participant.thread())
                .add(exchange)
                .add(queue)
                .add(reason)
                .value();
    }
}
