package io.warren.demo;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** Sends requests and waits for each answer: in a reply queue of its own, or by direct reply-to. */
final class Asking implements Behaviour {

    static final String DIRECT_REPLY = "amq.rabbitmq.reply-to";
    private static final long PATIENCE_SECONDS = 10;

    private final ShopLine line;
    private final Channel channel;
    private final ShopBooks books;
    private final String replyTo;
    private final SynchronousQueue<String> answers = new SynchronousQueue<>();
    private final Pace pace = new Pace();

    Asking(ShopLine line, ShopConnections connections, ShopBooks books) throws IOException {
        this.line = line;
        this.channel = connections.shared().createChannel();
        this.books = books;
        boolean direct = line.text("reply", "queue").equals("direct");
        this.replyTo = direct ? DIRECT_REPLY : channel.queueDeclare().getQueue();
        channel.basicConsume(
                replyTo,
                true,
                (tag, answer) -> {
                    books.consumed(replyTo, answer.getEnvelope(), answer.getBody(), "");
                    hand(answer.getProperties().getCorrelationId());
                },
                tag -> {});
    }

    @Override
    public void go() {
        pace.start(this::ask, line.number("every", 1000), 0);
    }

    @Override
    public void rest() {
        pace.stop();
    }

    private void ask() throws IOException, InterruptedException {
        byte[] body = books.newBody("order");
        String request = UUID.randomUUID().toString();
        BasicProperties properties = new BasicProperties.Builder()
                .replyTo(replyTo)
                .correlationId(request)
                .build();
        channel.basicPublish("", line.word(1), properties, body);
        books.published("", line.word(1), body);
        if (!request.equals(answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))) {
            throw new IOException(
                    "no answer to " + request + " from " + line.word(1) + " within " + PATIENCE_SECONDS + " s");
        }
    }

    private void hand(String correlationId) {
        try {
            if (!answers.offer(correlationId, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("an answer came that nobody waits for");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
