package io.warren.demo;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Publishes at its pace, its keys in turn. */
final class Publishing implements Behaviour {

    private static final long CONFIRM_MILLIS = 10_000;

    private final ShopLine line;
    private final ShopConnections connections;
    private final ShopBooks books;
    private final @Nullable LossyWire wire;
    private final BasicProperties properties;
    private final Pace pace = new Pace();
    private final Pace.Turn turn;
    private Channel channel;
    private int turns;

    Publishing(ShopLine line, ShopConnections connections, ShopBooks books, Alone alone) {
        this.line = line;
        this.connections = connections;
        this.books = books;
        this.turn = line.says("alone") ? () -> alone.take(this::publish) : this::publish;
        this.wire = line.options().containsKey("lose-confirm") ? connections.wire() : null;
        this.properties = new BasicProperties.Builder()
                .headers(headers(line))
                .contentType("application/json")
                .build();
        this.channel = open();
    }

    @Override
    public void go() {
        pace.start(turn, line.number("every", 1000), line.number("phase", 0));
    }

    @Override
    public void rest() {
        pace.stop();
    }

    private void publish() throws IOException, InterruptedException, TimeoutException {
        List<String> keys = line.list("keys");
        String key = keys.get(turns++ % keys.size());
        byte[] body = books.newBody(line.text("body", "order"));
        if (wire != null && turns % line.number("lose-confirm", 1) == 0) {
            wire.loseNextAnswer();
        }
        if (!publish(key, body)) {
            // Nobody can know whether the broker has it: a careful publisher says it again.
            channel = open();
            publish(key, body);
        }
    }

    /** False when the connection was lost before the confirm came. */
    private boolean publish(String key, byte[] body) throws IOException, InterruptedException, TimeoutException {
        channel.basicPublish(line.word(1), key, line.says("mandatory"), properties, body);
        books.published(line.word(1), key, body);
        try {
            channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
            return true;
        } catch (ShutdownSignalException lost) {
            return false;
        } catch (IOException e) {
            if (e.getCause() instanceof ShutdownSignalException) {
                return false;
            }
            throw e;
        }
    }

    private Channel open() {
        try {
            Connection connection = wire == null ? connections.shared() : connections.openThrough(wire);
            Channel opened = connection.createChannel();
            opened.confirmSelect();
            opened.addReturnListener(back -> books.returned(back.getExchange(), back.getRoutingKey(), back.getBody()));
            return opened;
        } catch (IOException e) {
            throw new DemoFailure("cannot open a channel", e);
        }
    }

    private static Map<String, Object> headers(ShopLine line) {
        Map<String, Object> headers = new HashMap<>();
        line.options().forEach((name, value) -> {
            if (name.startsWith("header:")) {
                headers.put(name.substring("header:".length()), value);
            }
        });
        return headers;
    }
}
