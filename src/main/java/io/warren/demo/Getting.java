package io.warren.demo;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;

/** Asks its queue for one message at a time. Goes on when the others rest, so that the queue gets empty. */
final class Getting implements Behaviour {

    private final ShopLine line;
    private final Channel channel;
    private final ShopBooks books;
    private final Pace pace = new Pace();

    Getting(ShopLine line, ShopConnections connections, ShopBooks books) throws IOException {
        this.line = line;
        this.channel = connections.shared().createChannel();
        this.books = books;
    }

    @Override
    public void go() {
        pace.start(this::get, line.number("every", 1000), 0);
    }

    private void get() throws IOException {
        GetResponse got = channel.basicGet(line.word(1), false);
        if (got != null) {
            books.consumed(line.word(1), got.getEnvelope(), got.getBody(), Consuming.via(got.getProps()));
            channel.basicAck(got.getEnvelope().getDeliveryTag(), false);
        }
    }
}
