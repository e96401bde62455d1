package io.warren.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.warren.testing.PrivateBroker;
import io.warren.testing.RunningService;
import io.warren.testing.Shipped;
import io.warren.testing.VirtualHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All that is answered over HTTP by what is shipped: every question, what is pushed, what is taken in, the page. */
@Tag(Shipped.TAG)
class ShippedAnswersIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PAGE = Path.of("src/main/resources/META-INF/resources");
    private static final String TOKENS = """
            reader 2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b desk
            feeder e96de09f04f3e58c47379f56295d556c715cbadef9ed2d7d125dac5b8b0f5dc1 sensors
            """;
    /** What stands for a part of a path, and what is asked where something must be. */
    private static final Map<String, String> VALUES = Map.of("{format}", "csv", "exchange", "amq.direct");

    @TempDir
    private static Path folder;

    private static RunningService service;

    @BeforeAll
    static void trade() throws IOException {
        PrivateBroker broker = PrivateBroker.shared();
        VirtualHost vhost = broker.vhostOf(ShippedAnswersIT.class).traced();
        service = new RunningService(
                        Shipped.SQLITE,
                        Map.of(
                                "WARREN_BROKER_URI", "amqp://warren:warren@127.0.0.1:" + broker.amqpPort(),
                                "WARREN_BROKER_VHOSTS", vhost.name(),
                                "WARREN_MANAGEMENT_URIS", broker.managementUri().toString(),
                                "WARREN_API_TOKENS_FILE",
                                        Files.writeString(folder.resolve("tokens"), TOKENS)
                                                .toString()),
                        folder)
                .awaitReady();
        try (Connection kitchen = vhost.connect("kitchen");
                Connection till = vhost.connect("till")) {
            Channel consumer = kitchen.createChannel();
            consumer.queueDeclare("orders", false, false, false, null);
            consumer.basicConsume("orders", true, (_, _) -> {}, _ -> {});
            Channel publisher = till.createChannel();
            publisher.basicPublish("", "orders", null, "an order".getBytes(UTF_8));
            publisher.basicPublish("amq.topic", "nowhere", null, "lost".getBytes(UTF_8));
            await("the map has both")
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> read("/api/v1/edges").body().contains("kitchen")
                            && read("/api/v1/unroutable").body().contains("amq.topic"));
        }
    }

    @AfterAll
    static void end() {
        service.close();
    }

    /** A type that is not registered would be an error of the server's, or an object without fields. */
    @Test
    void everyQuestionOfTheDescriptionIsAnswered() throws IOException {
        JsonNode paths = JSON.readTree(read("/q/openapi?format=json").body()).path("paths");
        List<String> asked = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            JsonNode get = path.getValue().path("get");
            JsonNode content = get.path("responses").path("200").path("content");
            if (!get.isMissingNode() && !content.has("text/event-stream")) {
                String question = question(path.getKey(), get);
                asked.add(question);
                answered(question, content.has("application/json"));
            }
        }
        assertThat(asked).hasSizeGreaterThan(20);
    }

    private static String question(String path, JsonNode get) {
        String question = path.replace("{format}", VALUES.get("{format}"));
        for (JsonNode parameter : get.path("parameters")) {
            String name = parameter.path("name").asText();
            if (parameter.path("required").asBoolean()
                    && parameter.path("in").asText().equals("query")) {
                question += (question.contains("?") ? "&" : "?") + name + "=" + VALUES.get(name);
            }
        }
        return question;
    }

    private static void answered(String question, boolean json) throws IOException {
        HttpResponse<String> answer = read(question);
        assertThat(answer.statusCode())
                .as(question + ": " + answer.body() + service.log())
                .isIn(200, 400);
        if (answer.statusCode() == 400) {
            assertThat(JSON.readTree(answer.body()).path("detail").asText())
                    .as(question)
                    .isNotEmpty();
        } else if (json) {
            assertThat(JSON.readTree(answer.body())).as(question).isNotEmpty();
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void whatChangesIsPushed() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> answer = http.sendAsync(reader("/api/v1/changes"), BodyHandlers.ofLines())
                    .get(60, TimeUnit.SECONDS);
            try (Stream<String> lines = answer.body()) {
                List<String> first = lines.filter(line -> line.startsWith("data:"))
                        .takeWhile(line -> !line.contains("kitchen"))
                        .limit(20)
                        .toList();
                assertThat(first).as("events before the map").hasSizeLessThan(20);
            }
            http.shutdownNow();
        }
    }

    @Test
    void whatASensorHandsInIsTaken() throws IOException {
        String line = "{\"kind\":\"socket\",\"at\":1,\"host\":\"h\",\"local\":\"127.0.0.1:1\","
                + "\"remote\":\"127.0.0.1:2\",\"pid\":1,\"comm\":\"c\"}\n";
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write((line + "nonsense\n").getBytes(UTF_8));
        }

        HttpResponse<String> answer =
                service.send(HttpRequest.newBuilder(service.address().resolve("/api/v1/observations"))
                        .header("Authorization", "Bearer sensor-7")
                        .header("Content-Type", "application/x-ndjson")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(packed.toByteArray()))
                        .build());

        JsonNode taken = JSON.readTree(answer.body());
        assertThat(taken.path("accepted").asInt()).as(answer.body()).isOne();
        assertThat(taken.path("lines").path(0).path("reason").asText()).isNotEmpty();
    }

    @Test
    void thePageIsThereAsItWasWritten() throws IOException {
        try (Stream<Path> files = Files.walk(PAGE).filter(Files::isRegularFile)) {
            assertThat(files)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(
                            file -> assertThat(read("/" + PAGE.relativize(file)).body())
                                    .as(file.toString())
                                    .isEqualTo(Files.readString(file)));
        }
        assertThat(read("/").body()).isEqualTo(Files.readString(PAGE.resolve("index.html")));
    }

    @Test
    void theMetricsAreThere() {
        assertThat(read("/q/metrics").body())
                .containsPattern("warren_tap_received_total\\{[^}]*} [1-9]")
                .contains("jvm_memory_used_bytes");
    }

    private static HttpResponse<String> read(String path) {
        return service.send(reader(path));
    }

    private static HttpRequest reader(String path) {
        return HttpRequest.newBuilder(service.address().resolve(path))
                .header("Authorization", "Bearer secret")
                .build();
    }
}
