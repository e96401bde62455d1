package io.warren.demo;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Declares what the shop needs on its broker, watches its queues, and removes all of it again. Publishes nothing. */
final class ShopTopology implements AutoCloseable {

    private final Shop shop;
    private final Connection connection;

    ShopTopology(Shop shop, ShopBroker broker) {
        this.shop = shop;
        this.connection = new ShopConnections(broker.amqp(), broker.vhost(), Shop.PREFIX + "-owner").shared();
    }

    void declare() {
        try (Channel channel = connection.createChannel()) {
            for (ShopLine line : shop.topology()) {
                declare(channel, line);
            }
        } catch (IOException | TimeoutException e) {
            throw new DemoFailure("the broker refuses the shop's exchanges and queues: " + reason(e), e);
        }
    }

    private static void declare(Channel channel, ShopLine line) throws IOException {
        switch (line.verb()) {
            case "exchange" -> channel.exchangeDeclare(line.word(1), line.word(2), false, false, line.argumentsBut());
            case "queue" -> channel.queueDeclare(line.word(1), false, false, false, line.argumentsBut());
            case "bind" -> {
                String key = line.text("key", "");
                if (line.word(2).equals("queue")) {
                    channel.queueBind(line.word(3), line.word(1), key, line.argumentsBut("key"));
                } else {
                    channel.exchangeBind(line.word(3), line.word(1), key, line.argumentsBut("key"));
                }
            }
            default -> throw new IllegalArgumentException("shop.txt: nobody knows how to " + line.verb());
        }
    }

    /** Messages that wait in the shop's named queues; those that a consumer holds do not count. */
    long waiting() {
        try (Channel channel = connection.createChannel()) {
            long sum = 0;
            for (String queue : shop.queues()) {
                sum += channel.messageCount(queue);
            }
            return sum;
        } catch (IOException | TimeoutException e) {
            throw new DemoFailure("cannot ask the shop's queues: " + reason(e), e);
        }
    }

    /** Removes what {@link #declare} made. */
    @Override
    public void close() {
        try (connection;
                Channel channel = connection.createChannel()) {
            for (String queue : shop.queues()) {
                channel.queueDelete(queue);
            }
            for (String exchange : shop.exchanges()) {
                channel.exchangeDelete(exchange);
            }
        } catch (IOException | TimeoutException e) {
            throw new DemoFailure("cannot remove the shop's queues: " + reason(e), e);
        }
    }

    private static @Nullable String reason(Exception e) {
        return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    }
}
