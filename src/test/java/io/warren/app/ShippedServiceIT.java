package io.warren.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.warren.testing.PrivateBroker;
import io.warren.testing.PrivatePostgres;
import io.warren.testing.RunningService;
import io.warren.testing.Shipped;
import io.warren.testing.VirtualHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shipped, at a real broker, with either database: from messages to the answer, and on after an end. */
@Tag(Shipped.TAG)
class ShippedServiceIT {

    private static final int MESSAGES = 20;

    private final PrivateBroker broker = PrivateBroker.shared();

    @TempDir
    private Path folder;

    @Test
    void withSqlite() throws Exception {
        keepsTheMap(RunningService.SQLITE, broker.vhost("ShippedSqlite").traced(), Map.of());
    }

    @Test
    void withPostgresql() throws Exception {
        try (PrivatePostgres database = new PrivatePostgres()) {
            keepsTheMap(
                    RunningService.POSTGRESQL,
                    broker.vhost("ShippedPostgresql").traced(),
                    Map.of("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl()));
        }
    }

    private void keepsTheMap(Shipped program, VirtualHost vhost, Map<String, String> database) throws Exception {
        Map<String, String> settings = settings(vhost);
        settings.putAll(database);
        try (RunningService service = new RunningService(program, settings, folder).awaitReady()) {
            trade(vhost);
            awaitMessages(service, MESSAGES);
            // What was counted is in the database, so a power cut costs none of it.
            awaitWritten(service);
            service.kill();
        }
        try (RunningService service = new RunningService(program, settings, folder).awaitReady()) {
            awaitMessages(service, MESSAGES);
            trade(vhost);
            awaitMessages(service, 2 * MESSAGES);
        }
    }

    private static void awaitMessages(RunningService service, long messages) {
        await("the map has them all").atMost(60, TimeUnit.SECONDS).untilAsserted(() -> {
            JsonNode edge = service.json("/api/v1/edges").path("items").path(0);
            assertThat(edge.path("producer").path("application").asText()).isEqualTo("till");
            assertThat(edge.path("consumer").path("application").asText()).isEqualTo("kitchen");
            assertThat(edge.path("queue").asText()).isEqualTo("orders");
            assertThat(edge.path("messages").asLong()).isEqualTo(messages);
        });
    }

    private static void awaitWritten(RunningService service) {
        await("nothing waits for the database")
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> service.get("/q/health/ready").body().contains("takes what is counted"));
    }

    private static void trade(VirtualHost vhost) throws IOException {
        try (Connection kitchen = vhost.connect("kitchen");
                Connection till = vhost.connect("till")) {
            Channel consumer = kitchen.createChannel();
            consumer.queueDeclare("orders", false, false, false, null);
            consumer.basicConsume("orders", true, (_, _) -> {}, _ -> {});
            Channel publisher = till.createChannel();
            for (int i = 0; i < MESSAGES; i++) {
                publisher.basicPublish("", "orders", null, ("order " + i).getBytes(StandardCharsets.UTF_8));
            }
            await("the kitchen has them")
                    .atMost(30, TimeUnit.SECONDS)
                    .until(() -> publisher.messageCount("orders") == 0);
        }
    }

    private Map<String, String> settings(VirtualHost vhost) {
        return new HashMap<>(Map.of(
                "WARREN_BROKER_URI", "amqp://warren:warren@127.0.0.1:" + broker.amqpPort(),
                "WARREN_BROKER_VHOSTS", vhost.name(),
                "WARREN_MANAGEMENT_URIS", broker.managementUri().toString()));
    }
}
