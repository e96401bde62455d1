package io.warren.routing;

import io.warren.model.AmqpQueue;
import io.warren.model.Death;
import java.util.List;

/** How the broker publishes a message that died in a queue. */
final class DeadLetters {

    private static final String REJECTED = "rejected";

    private DeadLetters() {}

    /** The queue's dead-letter routing key stands instead of all the message's keys, CC included. */
    static List<String> routingKeys(AmqpQueue queue, List<String> ownKeys) {
        String key = queue.deadLetterRoutingKey();
        return key == null ? ownKeys : List.of(key);
    }

    /**
     * The broker drops a dead letter on its way back into a queue where it died before, unless a client rejected it since
     * then: nobody would ever stop it.
     *
     * @param deaths newest first, the present one at the head
     */
    static boolean isCycle(String target, List<Death> deaths) {
        for (Death death : deaths) {
            if (death.reason().equals(REJECTED)) {
                return false;
            }
            if (death.queue().equals(target)) {
                return true;
            }
        }
        return false;
    }
}
