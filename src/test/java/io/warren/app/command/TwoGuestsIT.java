package io.warren.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warren.testing.PrivateBroker;
import io.warren.testing.RunningSensor;
import io.warren.testing.RunningService;
import io.warren.testing.VirtualHost;
import io.warren.testing.guest.GuestKernel;
import io.warren.testing.guest.GuestShell;
import io.warren.testing.guest.ShopBooks;
import io.warren.testing.guest.ShopBooks.Edge;
import io.warren.testing.guest.ShopBooks.Step;
import io.warren.testing.libvirt.DebianGuest;
import io.warren.testing.libvirt.PrivateLibvirt;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way on real parts: threads of one guest publish through a real broker to threads of another; the sensor watches
 * both from outside, the service draws the map; and the map equals what the threads wrote down. {@code -Dwarren.rounds=50}
 * for the long form. Both guests have the same address, behind the address translation of QEMU's user network: the broker
 * knows none of their socket pairs.
 */
class TwoGuestsIT {

    private static final int ROUNDS = Integer.getInteger("warren.rounds", 4);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration TRADE = Duration.ofMinutes(20);
    private static final String TOKEN = "the-token";
    private static final String SECRET = "the same for both";

    private final PrivateBroker broker = PrivateBroker.shared();
    private final VirtualHost vhost = broker.vhost("TwoGuests").traced();

    @TempDir
    Path folder;

    @Test
    void theMapOfTwoGuestsEqualsWhatTheirThreadsWroteDown() throws Exception {
        try (PrivateLibvirt libvirt = PrivateLibvirt.system();
                DebianGuest till = DebianGuest.start(libvirt, "shop-till", GuestKernel.LINUX_6_1, 1);
                DebianGuest kitchen = DebianGuest.start(libvirt, "shop-kitchen", GuestKernel.LINUX_6_12, 1)) {
            till.run(shop("declare 0 -"));
            till.run("amqp-declare-queue " + url() + " -q tools");
            try (RunningService service = new RunningService(RunningService.SQLITE, settings(), folder).awaitReady();
                    RunningSensor sensor = sensor(libvirt, service)) {
                sensor.awaitSaid("is watched by", 2);

                ShopBooks books = trade(till, kitchen);

                await("the map equals the books").atMost(PATIENCE).untilAsserted(() -> {
                    assertThat(differences(books.edges(), edges(service)))
                            .as("edges; unmatched: %s; %s", ask(service, "/api/v1/unmatched"), sensor.log())
                            .isEmpty();
                    assertThat(differences(books.steps(), steps(service)))
                            .as("steps")
                            .isEmpty();
                });
                System.out.printf(
                        "%d edges from thread to thread, %d messages, %d steps: as the guests wrote down%n",
                        books.edges().size(),
                        books.edges().values().stream()
                                .mapToLong(Long::longValue)
                                .sum(),
                        books.steps().size());
            }
        }
    }

    private ShopBooks trade(DebianGuest till, DebianGuest kitchen) throws Exception {
        CompletableFuture<GuestShell.Answer> served = kitchen.shell().begin(shop("kitchen " + ROUNDS + " /tmp/log"));
        CompletableFuture<GuestShell.Answer> tools = kitchen.shell().begin(toolConsumes());
        till.run(shop("till " + ROUNDS + " /tmp/log"));
        till.run(toolPublishes());
        assertThat(served.get(TRADE.toSeconds(), TimeUnit.SECONDS).code()).isZero();
        assertThat(tools.get(TRADE.toSeconds(), TimeUnit.SECONDS).code()).isZero();
        Map<String, String> logs = new LinkedHashMap<>();
        logs.put("shop-till", till.run("cat /tmp/log /tmp/tools"));
        logs.put("shop-kitchen", kitchen.run("cat /tmp/log /tmp/tools"));
        return new ShopBooks(logs);
    }

    /** A process of librabbitmq's each, with one message. */
    private String toolPublishes() {
        return """
                for i in 1 2; do
                  echo "by tool $i" | amqp-publish %s -r tools &
                  pid=$!; wait $pid || exit 1
                  echo "publish $pid - tools tool$i" >> /tmp/tools
                done""".formatted(url());
    }

    private String toolConsumes() {
        return """
                printf '#!/bin/sh\\ncat >> /tmp/got\\n' > /tmp/keep; chmod +x /tmp/keep
                amqp-consume %s -q tools -c 2 /tmp/keep &
                pid=$!; wait $pid || exit 1
                for i in 1 2; do grep -q "by tool $i" /tmp/got && echo "consume $pid tools tool$i" >> /tmp/tools; done
                """.formatted(url());
    }

    private RunningSensor sensor(PrivateLibvirt libvirt, RunningService service) {
        List<String> arguments = new ArrayList<>(List.of("--connect", libvirt.uri(), "--domain", "shop-*"));
        arguments.addAll(List.of("--port", String.valueOf(broker.amqpPort())));
        arguments.addAll(List.of("--budget", "100", "--stops", "100000"));
        arguments.addAll(List.of("--state", folder.resolve("state").toString()));
        arguments.addAll(List.of("--to", service.address().toString()));
        return new RunningSensor(
                Warren.class, arguments, Map.of("WARREN_TOKEN", TOKEN, "WARREN_FINGERPRINT_SECRET", SECRET), folder);
    }

    /**
     * A loaded machine hears of its guests later than an idle one; and it is the first message like no other that tells which
     * of the broker's connections a guest's is.
     */
    private Map<String, String> settings() {
        return vhost.watched(Map.of(
                "WARREN_API_TOKEN",
                TOKEN,
                "WARREN_FINGERPRINT_SECRET",
                SECRET,
                "WARREN_CORRELATION_DISORDER",
                "5s",
                "WARREN_CORRELATION_PATIENCE",
                "5s"));
    }

    private static Map<Edge, Long> edges(RunningService service) throws Exception {
        Map<Edge, Long> edges = new HashMap<>();
        for (JsonNode edge : ask(service, "/api/v1/edges?granularity=thread&limit=1000")) {
            List<String> via = new ArrayList<>();
            edge.path("via").forEach(queue -> via.add(queue.asText()));
            Edge key = new Edge(
                    thread(edge.path("producer")),
                    edge.path("exchange").asText(),
                    via,
                    edge.path("queue").asText(),
                    thread(edge.path("consumer")));
            edges.merge(key, edge.path("messages").asLong(), Long::sum);
        }
        return edges;
    }

    private static Map<Step, Long> steps(RunningService service) throws Exception {
        Map<Step, Long> steps = new HashMap<>();
        for (JsonNode step : ask(service, "/api/v1/trajectories?granularity=thread&limit=1000")) {
            assertThat(thread(step.path("publisher"))).isEqualTo(thread(step.path("consumer")));
            Step key = new Step(
                    thread(step.path("consumer")),
                    step.path("queue").asText(),
                    step.path("exchange").asText(),
                    step.path("queues").path(0).asText());
            steps.merge(key, step.path("messages").asLong(), Long::sum);
        }
        return steps;
    }

    /** Line by line: a whole map is too much to read. */
    private static <K> List<String> differences(Map<K, Long> books, Map<K, Long> map) {
        Set<K> all = new HashSet<>(books.keySet());
        all.addAll(map.keySet());
        return all.stream()
                .filter(key -> !Objects.equals(books.get(key), map.get(key)))
                .map(key -> key + ": books " + books.get(key) + ", map " + map.get(key))
                .sorted()
                .toList();
    }

    /** {@code domain/tid}; the whole end where no thread is known, so that a difference says what is there instead. */
    private static String thread(JsonNode end) {
        String[] parts = end.path("thread").asText().split("/", 3);
        return parts.length == 3 ? parts[0] + '/' + parts[1] : end.toString();
    }

    private static JsonNode ask(RunningService service, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service.address().resolve(path))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        return new ObjectMapper().readTree(service.send(request).body()).path("items");
    }

    private String shop(String what) {
        return "/opt/pika_shop.py 10.0.2.2 " + broker.amqpPort() + " " + vhost.name() + " " + what;
    }

    private String url() {
        return "--url 'amqp://guest:guest@10.0.2.2:" + broker.amqpPort() + "/" + vhost.name() + "'";
    }
}
