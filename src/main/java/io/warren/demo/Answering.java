package io.warren.demo;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import java.io.IOException;

/** Answers each request to where it asks the answer to be sent. */
final class Answering implements Behaviour {

    private final Channel channel;
    private final ShopBooks books;
    private final String queue;

    Answering(ShopLine line, ShopConnections connections, ShopBooks books) throws IOException {
        this.channel = connections.shared().createChannel();
        this.books = books;
        this.queue = line.word(1);
        channel.basicConsume(queue, (tag, request) -> answer(request), tag -> {});
    }

    private void answer(Delivery request) throws IOException {
        books.consumed(queue, request.getEnvelope(), request.getBody(), "");
        byte[] body = books.newBody("order");
        String replyTo = request.getProperties().getReplyTo();
        BasicProperties properties = new BasicProperties.Builder()
                .correlationId(request.getProperties().getCorrelationId())
                .build();
        channel.basicPublish("", replyTo, properties, body);
        books.published("", replyTo, body);
        channel.basicAck(request.getEnvelope().getDeliveryTag(), false);
    }
}
