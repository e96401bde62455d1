package io.warren.api;

import io.warren.graph.StableId;
import io.warren.model.Binding;
import io.warren.query.BindingQuestions.DeadBinding;
import java.time.Instant;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A binding that no message was seen to match.
 *
 * @param watchedSince nothing is said of the time before
 * @param messages that were published to its exchange meanwhile; a binding of an idle exchange proves nothing
 */
record DeadBindingView(
        String id,
        @Schema(examples = "rabbit@b1") String cluster,
        @Schema(examples = "/") String vhost,
        BindingView binding,
        @Nullable Instant watchedSince,
        @Schema(examples = "1200") long messages)
        implements Comparable<DeadBindingView> {

    static DeadBindingView of(DeadBinding dead) {
        Binding binding = dead.binding();
        long number = new StableId("binding")
                .add(dead.cluster())
                .add(binding.vhost())
                .add(binding.source())
                .add(binding.destinationType())
                .add(binding.destination())
                .add(binding.routingKey())
                .add(binding.arguments())
                .value();
        return new DeadBindingView(
                HexFormat.of().toHexDigits(number),
                dead.cluster(),
                binding.vhost(),
                BindingView.of(binding),
                Moments.of(dead.watchedSince()),
                dead.messages());
    }

    /** The order of the list: that of the ids, which no other binding moves. */
    @Override
    public int compareTo(DeadBindingView other) {
        return id.compareTo(other.id);
    }

    boolean isAfter(String cursor) {
        return id.compareTo(cursor) > 0;
    }
}
