package io.warren.model;

import io.warren.model.Observation.GuestMessage;
import org.jspecify.annotations.Nullable;

/** Either kind of guest message of its components: which one is all that tells them apart. */
@FunctionalInterface
public interface NewGuestMessage {

    GuestMessage of(
            ObservationId id,
            long at,
            GuestThread thread,
            SocketPair socket,
            int channel,
            AmqpMethod method,
            String exchange,
            String routingKey,
            Fingerprint fingerprint,
            long size,
            long position,
            long end,
            @Nullable String consumerTag,
            @Nullable Long deliveryTag,
            boolean redelivered,
            MessageProperties properties);
}
