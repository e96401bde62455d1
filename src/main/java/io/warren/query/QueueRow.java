package io.warren.query;

import io.warren.model.AmqpQueue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A queue, as traffic and declarations show it.
 *
 * @param id rows are ordered by it
 * @param messages delivered from it
 * @param bytes of their bodies
 * @param producers how many, at the level that was asked for
 * @param consumers likewise; who was seen, not who is connected
 * @param undelivered copies that were routed to it and not seen to leave it, by reason
 * @param declared null when the broker does not list it (any more), or was not asked
 */
public record QueueRow(
        long id,
        String cluster,
        String vhost,
        String queue,
        long messages,
        long bytes,
        int producers,
        int consumers,
        Map<String, Long> undelivered,
        @Nullable AmqpQueue declared) {

    /** Nobody was seen to read it, and nobody is subscribed. */
    public boolean unread() {
        return messages == 0 && (declared == null || declared.consumers() == null || declared.consumers() == 0);
    }
}
