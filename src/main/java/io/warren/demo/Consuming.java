package io.warren.demo;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Consumes from its queues on one channel; refuses, returns or loses some of the messages if it is told to. */
final class Consuming implements Behaviour {

    private final ShopLine line;
    private final Channel channel;
    private final ShopBooks books;
    private int taken;

    private Consuming(ShopLine line, Channel channel, ShopBooks books) {
        this.line = line;
        this.channel = channel;
        this.books = books;
    }

    static Behaviour from(ShopLine line, ShopConnections connections, ShopBooks books) throws IOException {
        Channel channel = connections.shared().createChannel();
        channel.basicQos(line.number("prefetch", 10));
        for (String queue : line.word(1).split(",", -1)) {
            new Consuming(line, channel, books).begin(queue);
        }
        return new Behaviour() {};
    }

    /** A queue of this process's own, whose name the broker makes up. */
    static Behaviour fromGenerated(ShopLine line, ShopConnections connections, ShopBooks books) throws IOException {
        Channel channel = connections.shared().createChannel();
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, line.word(1), "");
        new Consuming(line, channel, books).begin(queue);
        return new Behaviour() {};
    }

    private void begin(String queue) throws IOException {
        channel.basicConsume(queue, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body) {
                books.consumed(queue, envelope, body, via(properties));
                taken++;
                try {
                    settle(envelope);
                } catch (IOException e) {
                    ShopProcess.die(e);
                }
            }
        });
    }

    private void settle(Envelope envelope) throws IOException {
        long tag = envelope.getDeliveryTag();
        if (line.options().containsKey("killed-after")) {
            if (taken >= line.number("killed-after", 1)) {
                killMyself();
            }
        } else if (!envelope.isRedeliver() && taken % line.number("nack-every", Integer.MAX_VALUE) == 0) {
            channel.basicNack(tag, false, true);
        } else if (taken % line.number("reject-every", Integer.MAX_VALUE) == 0) {
            channel.basicReject(tag, false);
        } else {
            channel.basicAck(tag, false);
        }
    }

    /** As the kernel would when memory runs out: nothing is closed, nothing is acknowledged. */
    private static void killMyself() throws IOException {
        new ProcessBuilder("sh", "-c", "kill -KILL $PPID").start();
    }

    /** The queues that a dead letter died in, in the order it passed them, each with the broker's reason. */
    static String via(BasicProperties properties) {
        Map<String, Object> headers = properties.getHeaders();
        if (headers == null || !(headers.get("x-death") instanceof List<?> deaths)) {
            return "";
        }
        List<String> ways = new ArrayList<>();
        for (Object death : deaths) {
            if (death instanceof Map<?, ?> table) {
                ways.addFirst(table.get("queue") + " " + table.get("reason"));
            }
        }
        return ways.stream().collect(Collectors.joining(", "));
    }
}
