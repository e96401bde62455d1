package io.warren.testing;

import io.warren.model.Death;
import io.warren.model.Fingerprint;
import io.warren.model.MessageProperties;
import java.util.ArrayList;
import java.util.List;

/** A copy of a message inside the simulated broker; it knows whose copy it is. */
record SimulatedMessage(
        String publication,
        Fingerprint body,
        String exchange,
        List<String> keys,
        MessageProperties properties,
        List<Death> deaths) {

    private static final long SECOND = 1_000_000_000;

    /** The same message, dead-lettered: with one death more, counted as RabbitMQ counts them. */
    SimulatedMessage died(String queue, String reason, long at, String newExchange, List<String> newKeys) {
        List<Death> all = new ArrayList<>();
        long count = 1;
        for (Death death : deaths) {
            if (death.queue().equals(queue) && death.reason().equals(reason)) {
                count += death.count();
            } else {
                all.add(death);
            }
        }
        all.addFirst(new Death(queue, reason, count, exchange, keys, at / SECOND * SECOND));
        return new SimulatedMessage(publication, body, newExchange, newKeys, properties, all);
    }
}
