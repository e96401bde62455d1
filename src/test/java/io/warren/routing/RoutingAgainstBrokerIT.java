package io.warren.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.warren.model.AmqpQueue;
import io.warren.model.Binding;
import io.warren.model.Death;
import io.warren.model.Route;
import io.warren.model.Topology;
import io.warren.routing.BrokerRouting.Routed;
import io.warren.routing.RandomRouting.Sent;
import io.warren.testing.PrivateBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The broker is the judge: what we say of a message must be what it did with it. */
class RoutingAgainstBrokerIT {

    private static final String VHOST = "RoutingAgainstBrokerIT";
    private static final int TOPOLOGIES = 15;
    private static final int MESSAGES = 500;

    private BrokerRouting broker;

    @BeforeEach
    void connect() throws Exception {
        broker = new BrokerRouting(PrivateBroker.shared().vhost(VHOST));
    }

    @AfterEach
    void disconnect() throws Exception {
        broker.close();
    }

    /** By what the test declared, and once more by what the management API tells of it. */
    @Test
    void everyMessageGoesWhereWeSay() throws Exception {
        long seed = Long.getLong("routing.seed", new Random().nextLong());
        System.out.println("RoutingAgainstBrokerIT -Drouting.seed=" + seed);
        RandomRouting chance = new RandomRouting(new Random(seed), VHOST, broker.rules());
        int reached = 0;
        for (int i = 0; i < TOPOLOGIES; i++) {
            Topology declared = chance.topology();
            broker.declare(declared);
            RouteFinder ofDeclared = new RouteFinder(plain(declared), broker.rules());
            RouteFinder ofTold = new RouteFinder(broker.asManagementTells(), broker.rules());
            Map<Integer, Sent> messages = publish(chance);
            Map<Integer, Routed> routed = broker.routed();
            for (int number : messages.keySet()) {
                agree(ofDeclared, messages.get(number), routed.get(number), declared);
                agree(ofTold, messages.get(number), routed.get(number), declared);
                reached += routed.get(number).queues().size();
            }
            broker.delete(declared);
        }
        System.out.println(broker.rules() + ": " + TOPOLOGIES * MESSAGES + " messages, " + reached + " routed copies");
    }

    /** Its trace event names the queue all the same: there is no such queue, and a mandatory message would come back. */
    @Test
    void theTraceNamesAQueueThatDoesNotExistWhereTheDefaultExchangeFindsNone() throws Exception {
        int number = broker.publish(new Sent("", "no.such.queue", Map.of()));
        assertThat(broker.routed().get(number).queues()).containsExactly("no.such.queue");
        RouteFinder finder = new RouteFinder(broker.asManagementTells());
        assertThat(finder.routes(VHOST, "", List.of("no.such.queue"), Map.of())).isEmpty();
    }

    /** Every message dies at once. A copy let back in would die again, and leave one more with each witness. */
    @Test
    void deadLettersGoWhereWeSayAndACycleIsDropped() throws Exception {
        AmqpQueue own = dying("own", "back", null);
        AmqpQueue named = dying("named", "by.key", "dead");
        Topology topology = TopologyBuilder.topology(VHOST)
                .exchange("back", "fanout")
                .exchange("by.key", "direct")
                .queue(own)
                .queue(named)
                .queues("witness", "dead", "other")
                .bind("back", "", "own")
                .bind("back", "", "witness")
                .bind("by.key", "dead", "dead")
                .bind("by.key", "named", "other")
                .build();
        broker.declare(topology);
        for (AmqpQueue queue : List.of(own, named)) {
            broker.publish(new Sent("", queue.name(), Map.of("CC", List.of("nobody"))));
            Set<String> ours = reachedByDeath(new RouteFinder(topology), queue);
            await().during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(broker.filled(topology)).isEqualTo(ours));
            ours.forEach(broker::empty);
        }
        broker.delete(topology);
    }

    private static Set<String> reachedByDeath(RouteFinder finder, AmqpQueue queue) {
        Death death = new Death(queue.name(), "expired", 1, "", List.of(queue.name()), null);
        return finder.deadLetterRoutes(queue, List.of(queue.name(), "nobody"), Map.of(), List.of(death))
                .keySet();
    }

    private static AmqpQueue dying(String name, String exchange, @Nullable String key) {
        Map<String, Object> arguments = new HashMap<>(Map.of("x-message-ttl", 0, "x-dead-letter-exchange", exchange));
        if (key != null) {
            arguments.put("x-dead-letter-routing-key", key);
        }
        return new AmqpQueue(VHOST, name, "classic", arguments, exchange, key, 0L, 0L);
    }

    private Map<Integer, Sent> publish(RandomRouting chance) throws Exception {
        Map<Integer, Sent> messages = new HashMap<>();
        for (int i = 0; i < MESSAGES; i++) {
            Sent message = chance.message();
            messages.put(broker.publish(message), message);
        }
        return messages;
    }

    private static void agree(RouteFinder finder, Sent message, Routed routed, Topology topology) {
        Map<String, @Nullable Object> headers = plain(message.headers());
        headers.remove("BCC");
        Set<String> queues = new HashSet<>(routed.queues());
        if (message.exchange().isEmpty()) {
            queues.removeIf(name ->
                    topology.queues().stream().noneMatch(queue -> queue.name().equals(name)));
        }
        Map<String, List<Route>> routes = finder.routes(VHOST, message.exchange(), routed.routingKeys(), headers);
        assertThat(routes.keySet())
                .as(() -> message + ", keys " + routed.routingKeys() + ", in\n" + shown(topology))
                .isEqualTo(queues);
        for (String queue : queues) {
            assertThat(finder.carried(VHOST, message.exchange(), routed.routingKeys(), headers, queue))
                    .hasOnlyElementsOfType(Route.Derived.class)
                    .isEqualTo(routes.get(queue));
        }
    }

    private static String shown(Topology topology) {
        Stream<String> exchanges = topology.exchanges().stream()
                .map(exchange -> exchange.name() + " " + exchange.type() + ", else " + exchange.alternateExchange());
        Stream<String> bindings = topology.bindings().stream().map(RouteText::of);
        return Stream.concat(exchanges, bindings).collect(Collectors.joining("\n"));
    }

    private static Topology plain(Topology topology) {
        List<Binding> bindings = new ArrayList<>();
        for (Binding binding : topology.bindings()) {
            bindings.add(new Binding(
                    binding.vhost(),
                    binding.source(),
                    binding.destinationType(),
                    binding.destination(),
                    binding.routingKey(),
                    plain(binding.arguments())));
        }
        return new Topology(topology.cluster(), 0, topology.exchanges(), topology.queues(), bindings);
    }

    /** As the vocabulary has header values: text, truth values, numbers, null, lists and maps. */
    private static Map<String, @Nullable Object> plain(Map<String, @Nullable Object> headers) {
        Map<String, @Nullable Object> plain = new HashMap<>();
        headers.forEach((name, value) -> plain.put(
                name,
                switch (value) {
                    case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
                    case Date time -> time.getTime() / 1000;
                    case null, default -> value;
                }));
        return plain;
    }
}
