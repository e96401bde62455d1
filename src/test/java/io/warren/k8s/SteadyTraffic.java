package io.warren.k8s;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.warren.testing.VirtualHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A till that sends an order every few milliseconds, and a kitchen that takes it, until closed. */
final class SteadyTraffic implements AutoCloseable {

    private static final long PACE_MILLIS = 5;

    private final ScheduledExecutorService pace = new ScheduledThreadPoolExecutor(1);
    private final Connection till;
    private final Connection kitchen;
    private final Channel publisher;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();

    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the executor
    SteadyTraffic(VirtualHost vhost) throws IOException {
        till = vhost.connect("till");
        kitchen = vhost.connect("kitchen");
        Channel consumer = kitchen.createChannel();
        consumer.queueDeclare("orders", false, false, false, null);
        consumer.basicConsume("orders", true, (_, _) -> taken.incrementAndGet(), _ -> {});
        publisher = till.createChannel();
        pace.scheduleAtFixedRate(this::send, 0, PACE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Orders that the kitchen has. */
    long taken() {
        return taken.get();
    }

    /** Sends nothing more; all that was sent, when the kitchen has it. */
    long end() throws InterruptedException {
        pace.shutdown();
        pace.awaitTermination(10, TimeUnit.SECONDS);
        await("the kitchen has all orders").atMost(Duration.ofSeconds(60)).until(() -> taken.get() == sent.get());
        return taken.get();
    }

    private void send() {
        try {
            byte[] body = ("order " + sent.get()).getBytes(StandardCharsets.UTF_8);
            publisher.basicPublish("", "orders", null, body);
            sent.incrementAndGet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        pace.shutdownNow();
        till.close();
        kitchen.close();
    }
}
