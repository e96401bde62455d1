package io.warren.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;

/** A little of everything that questions ask for: messages with names, a binding that nothing matches, a lost message. */
public final class SmallTrade {

    private SmallTrade() {}

    /** The till orders, the kitchen consumes. */
    public static void of(Connection till, Connection kitchen, int messages) throws IOException {
        Channel consumer = kitchen.createChannel();
        consumer.queueDeclare("orders", false, false, false, null);
        consumer.queueBind("orders", "amq.direct", "never");
        consumer.basicConsume("orders", true, (_, _) -> {}, _ -> {});
        Channel publisher = till.createChannel();
        for (int i = 0; i < messages; i++) {
            AMQP.BasicProperties named =
                    new AMQP.BasicProperties.Builder().messageId("m-" + i).build();
            publisher.basicPublish("", "orders", named, ("order " + i).getBytes(UTF_8));
        }
        publisher.basicPublish("amq.topic", "nowhere", null, "lost".getBytes(UTF_8));
    }
}
