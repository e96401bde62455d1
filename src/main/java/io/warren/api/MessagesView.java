package io.warren.api;

import io.warren.model.Evidence;
import io.warren.query.MessageSearch.Reach;
import io.warren.query.SeenMessage;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Deliveries, newest first. */
record MessagesView(List<MessageView> items, ReachView reach) {

    static MessagesView of(List<SeenMessage> found, Reach reach) {
        return new MessagesView(
                found.stream().map(MessageView::of).toList(),
                new ReachView(reach.kept(), reach.capacity(), Moments.of(reach.since())));
    }

    /** How many deliveries can be found now, how many at most, and since when; null when there is none. */
    record ReachView(int kept, int capacity, @Nullable Instant since) {}

    /** One delivery as it was seen; its body is never kept. */
    record MessageView(
            String cluster,
            String vhost,
            @Nullable Instant deliveredAt,

            @Schema(description = "null when the publication is not certain") @Nullable Instant publishedAt,

            String exchange,
            List<String> routingKeys,
            String queue,

            @Schema(description = "the producer's connection, or all it might be")
            List<String> producers,

            String consumer,
            String fingerprint,
            long size,
            @Nullable String messageId,
            @Nullable String correlationId,
            boolean redelivered,
            List<String> via,
            Set<Evidence> evidence) {

        static MessageView of(SeenMessage message) {
            return new MessageView(
                    message.cluster(),
                    message.vhost(),
                    Moments.of(message.deliveredAt()),
                    Moments.of(message.publishedAt()),
                    message.exchange(),
                    message.routingKeys(),
                    message.queue(),
                    message.producers(),
                    message.consumer(),
                    message.fingerprint().hex(),
                    message.size(),
                    message.messageId(),
                    message.correlationId(),
                    message.redelivered(),
                    message.via().stream().map(EdgeView::text).toList(),
                    message.evidence());
        }
    }
}
