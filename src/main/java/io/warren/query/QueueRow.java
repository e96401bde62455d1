package io.warren.query;

import io.warren.graph.Party;
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
 * @param skew null when there are not at least two consumers
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
        @Nullable Skew skew,
        Map<String, Long> undelivered,
        @Nullable AmqpQueue declared) {

    /**
     * How unevenly the consumers of a queue share its messages.
     *
     * @param busiest who got most
     * @param share of all deliveries, 0 to 1
     */
    public record Skew(Party busiest, double share, int consumers) {

        /** 1 = as much as everybody else; 2 = twice as much as an even share. */
        public double factor() {
            return share * consumers;
        }
    }

    /**
     * Nobody was seen to read it, and nobody is subscribed. While the broker has not told who is (of a new queue it does
     * not for some seconds) nothing is claimed.
     */
    public boolean unread() {
        return messages == 0 && (declared == null || Long.valueOf(0).equals(declared.consumers()));
    }
}
