package io.warren.api;

import io.warren.model.Binding;
import io.warren.model.Binding.DestinationType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rule that carries messages from an exchange to a queue or to another exchange. */
record BindingView(
        @Schema(examples = "orders") String exchange,
        DestinationType destinationType,
        @Schema(examples = "billing") String destination,
        @Schema(examples = "order.*") String routingKey,
        Map<String, @Nullable Object> arguments) {

    static BindingView of(Binding binding) {
        return new BindingView(
                binding.source(),
                binding.destinationType(),
                binding.destination(),
                binding.routingKey(),
                binding.arguments());
    }
}
