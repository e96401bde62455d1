package io.warren.demo;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import io.warren.demo.ShopMap.Count;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the broker itself says about the shop's traffic: an independent witness of the shop's books. */
final class Firehose implements AutoCloseable {

    private static final Pattern NUMBER = Pattern.compile("\"order\":\"([^\"]*)\"");

    /** One trace event; {@code application} is the name of its connection. */
    record Seen(
            boolean publish,
            String connection,
            String application,
            String exchange,
            List<String> keys,
            String queue,
            List<String> routedQueues,
            boolean redelivered,
            String number,
            int size,
            Map<?, ?> headers) {}

    private final List<Delivery> raw = new CopyOnWriteArrayList<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Connection tap;
    private final Connection announcements;

    Firehose(URI broker, String vhost) throws Exception {
        tap = connect(broker, vhost);
        listen(tap, "amq.rabbitmq.trace", "#", raw::add);
        announcements = connect(broker, "/");
        listen(announcements, "amq.rabbitmq.event", "connection.created", event -> {
            Map<String, Object> headers = event.getProperties().getHeaders();
            names.put(text(headers.get("name")), text(headers.get("user_provided_name")));
        });
    }

    List<Seen> events() {
        return raw.stream().map(this::read).toList();
    }

    /** The map as the broker's events give it, with the shop's secret, the number in the body, as the only key. */
    ShopMap map() {
        List<Seen> events = events();
        Map<String, List<Seen>> published =
                events.stream().filter(Seen::publish).collect(Collectors.groupingBy(Seen::number));
        TreeMap<Way, Count> edges = new TreeMap<>();
        Map<String, Integer> turns = new HashMap<>();
        TreeMap<ShopMap.Lost, Long> lost = new TreeMap<>();
        for (Seen event : events) {
            if (!event.publish()) {
                List<Seen> candidates = published.get(event.number());
                // Look-alikes of different producers left the queue in the order they came.
                int turn = candidates.size() == 1
                                || event.redelivered()
                                || !event.headers().isEmpty()
                        ? 0
                        : turns.merge(event.queue() + event.number(), 1, Integer::sum) - 1;
                Seen origin = candidates.get(Math.min(turn, candidates.size() - 1));
                edges.merge(
                        new Way(origin.application(), origin.exchange(), event.queue(), event.application()),
                        event.redelivered() ? new Count(0, 1) : new Count(1, 0),
                        Count::plus);
            } else if (reachesNoQueue(event)
                    && !Truth.isDirectReply(event.keys().getFirst())) {
                lost.merge(new ShopMap.Lost(event.application(), event.exchange()), 1L, Long::sum);
            }
        }
        return new ShopMap(edges, lost);
    }

    /** RabbitMQ 3.10 names the routing key of the default exchange as the routed queue, though there is no such queue. */
    private static boolean reachesNoQueue(Seen event) {
        List<String> declared = Shop.sample().queues();
        return event.routedQueues().stream()
                .noneMatch(queue -> queue.startsWith("amq.gen-") || declared.contains(queue));
    }

    private Seen read(Delivery event) {
        Map<String, Object> headers = event.getProperties().getHeaders();
        String key = event.getEnvelope().getRoutingKey();
        boolean publish = key.startsWith("publish.");
        Map<?, ?> properties = (Map<?, ?>) headers.get("properties");
        return new Seen(
                publish,
                text(headers.get("connection")),
                names.getOrDefault(text(headers.get("connection")), "(unnamed)"),
                text(headers.get("exchange_name")),
                texts(headers.get("routing_keys")),
                publish ? "" : key.substring("deliver.".length()),
                publish ? texts(headers.get("routed_queues")) : List.of(),
                Integer.valueOf(1).equals(headers.get("redelivered")),
                number(new String(event.getBody(), StandardCharsets.UTF_8)),
                event.getBody().length,
                properties.get("headers") instanceof Map<?, ?> inner ? inner : Map.of());
    }

    private static String number(String body) {
        Matcher matcher = NUMBER.matcher(body);
        return matcher.find() ? matcher.group(1) : body;
    }

    private static void listen(
            Connection connection, String exchange, String key, java.util.function.Consumer<Delivery> to)
            throws Exception {
        Channel channel = connection.createChannel();
        String queue = "warren.witness." + exchange;
        channel.queueDeclare(queue, false, true, true, Map.of());
        channel.queueBind(queue, exchange, key);
        channel.basicConsume(queue, true, (tag, event) -> to.accept(event), tag -> {});
    }

    private static Connection connect(URI broker, String vhost) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker);
        factory.setVirtualHost(vhost);
        return factory.newConnection("witness");
    }

    private static List<String> texts(Object array) {
        return ((List<?>) array).stream().map(Object::toString).toList();
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    @Override
    public void close() throws Exception {
        tap.close();
        announcements.close();
    }
}
