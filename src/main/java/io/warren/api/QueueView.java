package io.warren.api;

import io.warren.model.AmqpQueue;
import io.warren.query.QueueRow;
import io.warren.query.QueueRow.Skew;
import java.util.HexFormat;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A queue, as traffic and declarations show it.
 *
 * @param messages delivered from it
 * @param producers how many were seen, at the level that was asked for
 * @param consumers likewise; who was seen, not who is connected
 * @param undelivered copies that were routed to it and not seen to leave it, by reason
 * @param unread nobody was seen to read it, and nobody is subscribed
 * @param declared null when the broker does not list it (any more), or was not asked
 */
record QueueView(
        String id,
        String cluster,
        String vhost,
        String queue,
        long messages,
        long bytes,
        int producers,
        int consumers,

        @Schema(description = "how unevenly the consumers share the messages; null without at least two") @Nullable SkewView skew,

        @Schema(examples = "{\"EXPIRED\":2}") Map<String, Long> undelivered,
        boolean unread,
        @Nullable DeclaredView declared) {

    static QueueView of(QueueRow row) {
        return new QueueView(
                HexFormat.of().toHexDigits(row.id()),
                row.cluster(),
                row.vhost(),
                row.queue(),
                row.messages(),
                row.bytes(),
                row.producers(),
                row.consumers(),
                SkewView.of(row.skew()),
                row.undelivered(),
                row.unread(),
                DeclaredView.of(row.declared()));
    }

    /** Who got most; factor 1 = an even share. */
    record SkewView(
            PartyView busiest,
            @Schema(description = "0 to 1") double share,
            double factor) {

        static @Nullable SkewView of(@Nullable Skew skew) {
            return skew == null ? null : new SkewView(PartyView.of(skew.busiest()), skew.share(), skew.factor());
        }
    }

    /** As the broker has it; its own counts are null where it did not tell. */
    record DeclaredView(
            @Schema(examples = "classic") String type,
            Map<String, Object> arguments,
            @Nullable String deadLetterExchange,
            @Nullable String deadLetterRoutingKey,
            @Nullable Long consumers,
            @Nullable Long messages) {

        static @Nullable DeclaredView of(@Nullable AmqpQueue queue) {
            return queue == null
                    ? null
                    : new DeclaredView(
                            queue.type(),
                            queue.arguments(),
                            queue.deadLetterExchange(),
                            queue.deadLetterRoutingKey(),
                            queue.consumers(),
                            queue.messages());
        }
    }
}
