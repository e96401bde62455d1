package io.warren.benchmark;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.warren.testing.PrivateBroker;
import io.warren.testing.RunningService;
import io.warren.testing.VirtualHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long it takes from the first message between two programs to their edge in the service's answer, beside one question
 * to the same service. The shipped jar, a private broker, new connections and a new queue each time.
 */
public final class VisibilityBenchmark {

    private static final int EDGES = 20;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private VisibilityBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        PrivateBroker broker = PrivateBroker.shared();
        VirtualHost vhost = broker.vhost("Visibility").traced();
        Map<String, String> settings = Map.of(
                "WARREN_BROKER_URI", "amqp://warren:warren@127.0.0.1:" + broker.amqpPort(),
                "WARREN_BROKER_VHOSTS", vhost.name(),
                "WARREN_MANAGEMENT_URIS", broker.managementUri().toString());
        Path folder = Files.createTempDirectory("warren-visibility-");
        double[] seen = new double[EDGES];
        double[] asked = new double[EDGES];
        try (RunningService service = new RunningService(RunningService.SQLITE, settings, folder).awaitReady()) {
            for (int i = 0; i < EDGES; i++) {
                seen[i] = untilSeen(service, vhost, i);
                long start = System.nanoTime();
                service.get("/api/v1/edges");
                asked[i] = (System.nanoTime() - start) / 1e9;
            }
        } finally {
            delete(folder);
        }
        Arrays.sort(seen);
        Arrays.sort(asked);
        System.out.printf(
                "an edge is visible after its first message in %.2f s at the median, %.2f s at the slowest of %d; "
                        + "one question takes %.3f s at the median%n",
                seen[EDGES / 2], seen[EDGES - 1], EDGES, asked[EDGES / 2]);
        System.exit(0); // the broker's own threads would keep it alive
    }

    /** Seconds. */
    private static double untilSeen(RunningService service, VirtualHost vhost, int number) throws IOException {
        String queue = "orders-of-shop-" + (char) ('a' + number);
        try (Connection consumer = vhost.connect("kitchen");
                Connection producer = vhost.connect("till")) {
            Channel taking = consumer.createChannel();
            taking.queueDeclare(queue, false, false, true, null);
            taking.basicConsume(queue, true, (_, _) -> {}, _ -> {});
            long start = System.nanoTime();
            producer.createChannel().basicPublish("", queue, null, "soup".getBytes(StandardCharsets.UTF_8));
            await("the edge of " + queue)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(LONGEST)
                    .until(() -> isComplete(service, queue));
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static boolean isComplete(RunningService service, String queue) {
        var edge = service.json("/api/v1/edges?queue=" + queue).path("items").path(0);
        return edge.path("producer").path("application").asText().equals("till")
                && edge.path("consumer").path("application").asText().equals("kitchen");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
