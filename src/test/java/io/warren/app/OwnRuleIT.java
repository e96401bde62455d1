package io.warren.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.warren.testing.PrivateBroker;
import io.warren.testing.RunningService;
import io.warren.testing.Shipped;
import io.warren.testing.VirtualHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A company's own numbers in JSON bodies, told by a rule: a packer takes all orders and then sends the parcels in the
 * opposite order, on another connection. Neither time nor place tells which parcel is of which order.
 */
class OwnRuleIT {

    private static final int ORDERS = 5;
    private static final BasicProperties JSON =
            new BasicProperties.Builder().contentType("application/json").build();

    @TempDir
    private Path folder;

    @Test
    void aParcelBelongsToTheOrderThatItNames() throws Exception {
        PrivateBroker broker = PrivateBroker.shared();
        VirtualHost vhost = broker.vhostOf(OwnRuleIT.class).traced();
        try (RunningService service = new RunningService(
                                Shipped.SQLITE,
                                vhost.watched(Map.of(
                                        "WARREN_IDENTIFIERS_RULES", "body:order.number > body:parcel.contents.order")),
                                folder)
                        .awaitReady();
                Connection shop = vhost.connect("shop");
                Connection packerIn = vhost.connect("packer-in");
                Connection packerOut = vhost.connect("packer-out")) {
            trade(shop.createChannel(), packerIn.createChannel(), packerOut.createChannel());

            await("each parcel is a step").atMost(60, TimeUnit.SECONDS).until(() -> certainSteps(service) >= ORDERS);
            assertThat(certainSteps(service)).isEqualTo(ORDERS);
        }
    }

    private static void trade(Channel shop, Channel packerIn, Channel packerOut) throws IOException {
        shop.queueDeclare("orders", false, false, false, null);
        shop.queueDeclare("parcels", false, false, false, null);
        Deque<String> orders = new ArrayDeque<>();
        for (int number = 1; number <= ORDERS; number++) {
            publish(shop, "orders", "{\"order\": {\"number\": %d}}".formatted(number));
        }
        while (orders.size() < ORDERS) {
            GetResponse order = packerIn.basicGet("orders", true);
            if (order != null) {
                orders.push(new String(order.getBody(), StandardCharsets.UTF_8).replaceAll("\\D", ""));
            }
        }
        for (String number : orders) {
            publish(packerOut, "parcels", "{\"parcel\": {\"contents\": {\"order\": %s}}}".formatted(number));
        }
    }

    private static void publish(Channel channel, String queue, String body) throws IOException {
        channel.basicPublish("", queue, JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    private static long certainSteps(RunningService service) {
        JsonNode items = service.json("/api/v1/trajectories?limit=100").path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(step -> step.path("queue").asText().equals("orders"))
                .filter(step -> step.path("level").asText().equals("L1"))
                .mapToLong(step -> step.path("messages").asLong())
                .sum();
    }
}
