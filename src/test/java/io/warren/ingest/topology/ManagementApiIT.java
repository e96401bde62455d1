package io.warren.ingest.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.warren.ingest.topology.ManagementProblem.Kind;
import io.warren.model.AmqpExchange;
import io.warren.model.AmqpQueue;
import io.warren.model.Binding;
import io.warren.model.Binding.DestinationType;
import io.warren.model.Topology;
import io.warren.testing.BrokerAdmin;
import io.warren.testing.PrivateBroker;
import io.warren.testing.VirtualHost;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against a real broker, with the rights of {@code definitions.json} and no others. */
class ManagementApiIT {

    private static final PrivateBroker BROKER = PrivateBroker.shared();

    private final VirtualHost vhost = BROKER.vhostOf(ManagementApiIT.class);
    private final ManagementApi api = as("warren", "warren");

    @Test
    void theSnapshotIsWhatWasDeclared() throws Exception {
        try (Connection connection = vhost.connect("declares");
                Channel channel = connection.createChannel()) {
            declare(channel);
            policy("dead-letters", "^slow$", "queues", "{\"dead-letter-exchange\":\"dlx\",\"message-ttl\":5000}");
            policy("alternate", "^loose$", "exchanges", "{\"alternate-exchange\":\"stray\"}");

            await("the policy to be in force")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> queue(api.topology(), "slow").deadLetterExchange() != null);
            Topology topology = api.topology();

            assertThat(topology.cluster()).isEqualTo("c");
            assertThat(exchange(topology, "shop"))
                    .isEqualTo(exchange("shop", "topic", "stray", Map.of("alternate-exchange", "stray")));
            assertThat(exchange(topology, "loose")).isEqualTo(exchange("loose", "direct", "stray", Map.of()));
            assertThat(exchange(topology, "").type()).isEqualTo("direct");
            AmqpQueue slow = queue(topology, "slow");
            assertThat(slow.deadLetterExchange()).isEqualTo("dlx");
            assertThat(slow.arguments())
                    .containsEntry("x-message-ttl", 3000)
                    .containsEntry("x-dead-letter-exchange", "dlx");
            assertThat(queue(topology, "own").deadLetterRoutingKey()).isEqualTo("late");
            assertThat(queue(topology, "quorum").type()).isEqualTo("quorum");
            assertThat(topology.bindings().stream()
                            .filter(binding -> binding.vhost().equals(vhost.name()))
                            .toList())
                    .containsExactlyInAnyOrder(
                            binding("", DestinationType.QUEUE, "slow", "slow"),
                            binding("", DestinationType.QUEUE, "own", "own"),
                            binding("", DestinationType.QUEUE, "quorum", "quorum"),
                            binding("shop", DestinationType.QUEUE, "slow", "order.#"),
                            binding("shop", DestinationType.EXCHANGE, "match", "*.paid"),
                            new Binding(vhost.name(), "match", DestinationType.QUEUE, "own", "", matches()));
        }
    }

    private static void declare(Channel channel) throws Exception {
        channel.exchangeDeclare("shop", BuiltinExchangeType.TOPIC, false, false, Map.of("alternate-exchange", "stray"));
        channel.exchangeDeclare("loose", BuiltinExchangeType.DIRECT);
        channel.exchangeDeclare("match", BuiltinExchangeType.HEADERS);
        channel.queueDeclare("slow", false, false, false, Map.of("x-message-ttl", 3000));
        channel.queueDeclare(
                "own", false, false, false, Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "late"));
        channel.queueDeclare("quorum", true, false, false, Map.of("x-queue-type", "quorum"));
        channel.queueBind("slow", "shop", "order.#");
        channel.exchangeBind("match", "shop", "*.paid");
        channel.queueBind("own", "match", "", matches());
    }

    /** {@code null} asks only that the header be there. */
    private static Map<String, Object> matches() {
        Map<String, Object> matches = new HashMap<>();
        matches.put("x-match", "all");
        matches.put("country", "de");
        matches.put("amount", 5);
        matches.put("gift", null);
        return matches;
    }

    @Test
    void countersCountWhatTheBrokerCarried() throws Exception {
        try (Connection connection = vhost.connect("publishes");
                Channel channel = connection.createChannel()) {
            channel.queueDeclare("counted", false, false, false, Map.of());
            for (int i = 0; i < 7; i++) {
                channel.basicPublish("", "counted", null, new byte[] {1});
            }
            for (int i = 0; i < 3; i++) {
                channel.basicPublish("", "nowhere", null, new byte[] {1});
            }
            channel.basicGet("counted", true);

            await("the broker's statistics").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                BrokerCounters counters = api.counters();
                assertThat(counters.vhosts()).contains(new BrokerCounters.Vhost(vhost.name(), 10, 1, 0, 3));
                assertThat(counters.queues()).contains(new BrokerCounters.Queue(vhost.name(), "counted", 7, 1, 0));
            });
        }
    }

    @Test
    void accessTellsWhoAnsweredAndWhoWeAre() {
        assertThat(api.access().node()).isEqualTo(BROKER.nodeName());
        assertThat(api.access().tags()).containsExactly("monitoring");
        assertThat(api.access().version()).startsWith("3.");
    }

    @Test
    void aWrongPasswordSaysWhatToType() {
        assertThatThrownBy(() -> as("warren", "wrong").access())
                .isInstanceOfSatisfying(
                        ManagementProblem.class, p -> assertThat(p.kind()).isEqualTo(Kind.WRONG_CREDENTIALS))
                .hasMessageContaining("refuses user 'warren' (HTTP 401)")
                .hasMessageContaining("rabbitmqctl authenticate_user warren")
                .hasMessageNotContaining("wrong\"");
    }

    @Test
    void aUserWhoSeesNothingSaysWhatToType() {
        BROKER.admin().send("PUT", "/api/users/blind", "{\"password\":\"blind\",\"tags\":\"management\"}");

        assertThat(as("blind", "blind").lists())
                .as("no word of it from the broker")
                .isEqualTo(Lists.NOTHING);
        assertThatThrownBy(() -> as("blind", "blind").access())
                .isInstanceOfSatisfying(
                        ManagementProblem.class, p -> assertThat(p.kind()).isEqualTo(Kind.NOT_MONITORING))
                .hasMessageContaining("has only the tags [management]")
                .hasMessageContaining("rabbitmqctl set_user_tags blind monitoring");
    }

    @Test
    void nobodyThereSaysWhatToType() {
        ManagementApi nobody = new ManagementApi(
                "c", new ManagementEndpoint(URI.create("http://127.0.0.1:1"), "warren", "secret"), System::nanoTime);

        assertThatThrownBy(nobody::access)
                .isInstanceOfSatisfying(
                        ManagementProblem.class, p -> assertThat(p.kind()).isEqualTo(Kind.UNREACHABLE))
                .hasMessageContaining("Cannot reach the management API at http://127.0.0.1:1: nobody listens there")
                .hasMessageContaining("rabbitmq-plugins enable rabbitmq_management")
                .hasMessageNotContaining("secret");
    }

    @Test
    void anotherServerThereIsAnOddAnswer() {
        ManagementApi amqp = new ManagementApi(
                "c",
                new ManagementEndpoint(URI.create("http://127.0.0.1:" + BROKER.amqpPort() + "/"), "warren", "x"),
                System::nanoTime);

        assertThatThrownBy(amqp::access).isInstanceOf(ManagementProblem.class).hasMessageContaining("management");
    }

    private static ManagementApi as(String user, String password) {
        return new ManagementApi("c", new ManagementEndpoint(BROKER.managementUri(), user, password), () -> 1_000_000L);
    }

    private void policy(String name, String pattern, String applyTo, String definition) {
        BROKER.admin()
                .send(
                        "PUT",
                        "/api/policies/" + BrokerAdmin.encode(vhost.name()) + "/" + name,
                        "{\"pattern\":\"%s\",\"apply-to\":\"%s\",\"definition\":%s}"
                                .formatted(pattern, applyTo, definition));
    }

    private AmqpExchange exchange(String name, String type, String alternate, Map<String, Object> arguments) {
        return new AmqpExchange(vhost.name(), name, type, alternate, arguments);
    }

    private AmqpExchange exchange(Topology topology, String name) {
        return only(topology.exchanges().stream()
                .filter(e -> e.vhost().equals(vhost.name()) && e.name().equals(name))
                .toList());
    }

    private AmqpQueue queue(Topology topology, String name) {
        return only(topology.queues().stream()
                .filter(q -> q.vhost().equals(vhost.name()) && q.name().equals(name))
                .toList());
    }

    private Binding binding(String source, DestinationType type, String destination, String key) {
        return new Binding(vhost.name(), source, type, destination, key, Map.of());
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.getFirst();
    }
}
