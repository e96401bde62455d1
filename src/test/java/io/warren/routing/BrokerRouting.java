package io.warren.routing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.warren.model.AmqpExchange;
import io.warren.model.AmqpQueue;
import io.warren.model.Binding;
import io.warren.model.Binding.DestinationType;
import io.warren.model.Topology;
import io.warren.routing.RandomRouting.Sent;
import io.warren.testing.BrokerAdmin;
import io.warren.testing.VirtualHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A traced virtual host of a real broker: declares topologies, publishes, tells where each publication was routed. */
final class BrokerRouting implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final VirtualHost vhost;
    private final Connection connection;
    private final Channel channel;
    private final Map<Integer, Routed> routed = new ConcurrentHashMap<>();
    private int sent;

    BrokerRouting(VirtualHost vhost) throws IOException {
        this.vhost = vhost.traced();
        connection = vhost.connect("routing");
        channel = connection.createChannel();
        channel.queueDeclare("trace", false, true, true, Map.of());
        channel.queueBind("trace", "amq.rabbitmq.trace", "publish.#");
        channel.basicConsume(
                "trace",
                true,
                (_, event) -> {
                    Map<String, Object> headers = event.getProperties().getHeaders();
                    routed.put(
                            Integer.parseInt(new String(event.getBody(), StandardCharsets.UTF_8)),
                            new Routed(texts(headers, "routing_keys"), texts(headers, "routed_queues")));
                },
                _ -> {});
    }

    HeaderRules rules() {
        return HeaderRules.ofBroker(vhost.broker()
                .admin()
                .get("/api/overview")
                .get("rabbitmq_version")
                .asText());
    }

    void declare(Topology topology) throws IOException {
        for (AmqpExchange exchange : topology.exchanges()) {
            Map<String, Object> arguments = new HashMap<>();
            if (exchange.alternateExchange() != null) {
                arguments.put("alternate-exchange", exchange.alternateExchange());
            }
            channel.exchangeDeclare(exchange.name(), exchange.type(), false, true, false, arguments);
        }
        for (AmqpQueue queue : topology.queues()) {
            channel.queueDeclare(queue.name(), false, true, true, queue.arguments());
        }
        for (Binding binding : topology.bindings()) {
            if (binding.destinationType() == DestinationType.QUEUE) {
                channel.queueBind(binding.destination(), binding.source(), binding.routingKey(), binding.arguments());
            } else {
                channel.exchangeBind(
                        binding.destination(), binding.source(), binding.routingKey(), binding.arguments());
            }
        }
    }

    /** Declared exchanges only: those of the broker's own are left alone. */
    void delete(Topology topology) throws IOException {
        for (AmqpQueue queue : topology.queues()) {
            channel.queueDelete(queue.name());
        }
        for (AmqpExchange exchange : topology.exchanges()) {
            channel.exchangeDelete(exchange.name());
        }
    }

    /** The same topology as the management API tells it. */
    Topology asManagementTells() {
        BrokerAdmin admin = vhost.broker().admin();
        String name = BrokerAdmin.encode(vhost.name());
        List<AmqpExchange> exchanges = new ArrayList<>();
        for (JsonNode exchange : admin.get("/api/exchanges/" + name)) {
            Map<String, Object> arguments = table(exchange.get("arguments"));
            exchanges.add(new AmqpExchange(
                    vhost.name(),
                    exchange.get("name").asText(),
                    exchange.get("type").asText(),
                    (String) arguments.get("alternate-exchange"),
                    arguments));
        }
        List<AmqpQueue> queues = new ArrayList<>();
        for (JsonNode queue : admin.get("/api/queues/" + name)) {
            queues.add(new AmqpQueue(
                    vhost.name(), queue.get("name").asText(), "classic", Map.of(), null, null, null, null));
        }
        List<Binding> bindings = new ArrayList<>();
        for (JsonNode binding : admin.get("/api/bindings/" + name)) {
            bindings.add(new Binding(
                    vhost.name(),
                    binding.get("source").asText(),
                    binding.get("destination_type").asText().equals("queue")
                            ? DestinationType.QUEUE
                            : DestinationType.EXCHANGE,
                    binding.get("destination").asText(),
                    binding.get("routing_key").asText(),
                    table(binding.get("arguments"))));
        }
        return new Topology("management", 0, exchanges, queues, bindings);
    }

    /** Publishes, and says by which number {@link #routed} knows the message. */
    int publish(Sent message) throws IOException {
        BasicProperties properties =
                new BasicProperties.Builder().headers(message.headers()).build();
        byte[] number = Integer.toString(sent).getBytes(StandardCharsets.UTF_8);
        channel.basicPublish(message.exchange(), message.routingKey(), properties, number);
        return sent++;
    }

    /** What the broker says it did with each message published so far. */
    Map<Integer, Routed> routed() {
        await().atMost(Duration.ofMinutes(2)).until(() -> routed.size() == sent);
        return routed;
    }

    /** The queues that hold exactly one message; more than one anywhere is an error. */
    Set<String> filled(Topology topology) throws IOException {
        Set<String> filled = new HashSet<>();
        for (AmqpQueue queue : topology.queues()) {
            long messages = channel.messageCount(queue.name());
            if (messages > 1) {
                throw new IllegalStateException(queue.name() + " holds " + messages + " messages");
            }
            if (messages == 1) {
                filled.add(queue.name());
            }
        }
        return filled;
    }

    void empty(String queue) {
        try {
            channel.queuePurge(queue);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    private static Map<String, Object> table(JsonNode json) {
        return JSON.convertValue(json, JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
    }

    private static List<String> texts(Map<String, Object> headers, String name) {
        return ((List<?>) headers.get(name)).stream().map(Object::toString).toList();
    }

    /** From the trace event of one publication. */
    record Routed(List<String> routingKeys, List<String> queues) {}
}
