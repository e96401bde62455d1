package io.warren.ingest.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.LongString;
import io.warren.model.BrokerFact;
import io.warren.model.BrokerFact.ConnectionClosed;
import io.warren.model.BrokerFact.ConnectionOpened;
import io.warren.model.BrokerFact.ConsumerStarted;
import io.warren.model.BrokerFact.ConsumerStopped;
import io.warren.model.BrokerFact.TopologyChanged;
import io.warren.model.ConnectionFacts;
import io.warren.model.Topology;
import io.warren.testing.PrivateBroker;
import io.warren.testing.VirtualHost;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A real client, seen through the event exchange at once and through the lists a little later. */
class ClientsSeenIT {

    private static final PrivateBroker BROKER = PrivateBroker.shared();

    private final VirtualHost vhost = BROKER.vhostOf(ClientsSeenIT.class);
    private final List<BrokerFact> facts = new CopyOnWriteArrayList<>();

    @Test
    void theEventExchangeTellsAtOnce() throws Exception {
        BrokerEvents events = new BrokerEvents("c");
        try (Connection reader = readEvents(events)) {
            long before = millis();
            String name;
            try (Connection client = vhost.connect("billing")) {
                name = nameOf(client);
                await("the connection").atMost(Duration.ofSeconds(5)).until(() -> opened(name) != null);
                Channel channel = client.createChannel();
                channel.queueDeclare("bills", false, false, true, Map.of());
                channel.basicConsume("bills", true, "tag", (_, _) -> {}, _ -> {});
                await("the consumer")
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> of(ConsumerStarted.class)
                                .anyMatch(c -> c.queue().equals("bills")));
            }
            await("the end")
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> of(ConnectionClosed.class)
                            .anyMatch(closed -> closed.name().equals(name)));

            assertThat(opened(name).facts().userProvidedName()).isEqualTo("billing");
            assertThat(opened(name).facts().vhost()).isEqualTo(vhost.name());
            assertThat(opened(name).at() / 1_000_000)
                    .as("the broker's time of it")
                    .isBetween(before - 1, before + 5_000);
            assertThat(of(ConsumerStarted.class).filter(c -> c.queue().equals("bills")))
                    .allSatisfy(started -> assertThat(started.channel()).isEqualTo(name + " (1)"))
                    .hasSize(1);
            assertThat(of(ConsumerStopped.class).filter(c -> c.queue().equals("bills")))
                    .hasSize(1);
            assertThat(of(TopologyChanged.class))
                    .anyMatch(changed -> vhost.name().equals(changed.vhost()));
            assertThat(events.malformed()).isEmpty();
            assertThat(reader.isOpen()).isTrue();
        }
    }

    @Test
    void theListsTellTheSameWithinSeconds() throws Exception {
        BrokerEvents events = new BrokerEvents("c");
        List<BrokerFact> listed = new CopyOnWriteArrayList<>();
        List<Topology> topologies = new CopyOnWriteArrayList<>();
        try (ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
                Connection reader = readEvents(events)) {
            TopologyPoll poll =
                    new TopologyPoll(api(), listener(listed, topologies), executor, this::nanos, Pace.DEFAULT);
            poll.start();
            try (Connection client = vhost.connect("mailer")) {
                String name = nameOf(client);
                await("the list").atMost(Duration.ofSeconds(40)).until(() -> listedFacts(listed, name) != null);

                assertThat(listedFacts(listed, name)).isEqualTo(opened(name).facts());
                assertThat(poll.state()).isInstanceOf(ManagementState.Answering.class);
                assertThat(reader.isOpen()).isTrue();
            }
            int before = topologies.size();
            try (Connection client = vhost.connect("declares");
                    Channel channel = client.createChannel()) {
                channel.queueDeclare("new", false, false, true, Map.of());
                poll.topologyChanged();
                await("a look at once")
                        .atMost(Duration.ofSeconds(4))
                        .until(() -> topologies.size() > before
                                && topologies.getLast().queues().stream()
                                        .anyMatch(q -> q.name().equals("new")));
            }
            poll.close();
        }
    }

    private Connection readEvents(BrokerEvents events) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(new VirtualHost(BROKER, "/").asWarren());
        Connection reader = factory.newConnection("warren-events-test");
        Channel channel = reader.createChannel();
        String queue = "warren.events." + System.nanoTime();
        channel.queueDeclare(queue, false, true, true, Map.of());
        for (String key : BrokerEvents.BINDING_KEYS) {
            channel.queueBind(queue, "amq.rabbitmq.event", key);
        }
        channel.basicConsume(
                queue,
                true,
                (_, message) -> facts.addAll(events.decode(
                        message.getEnvelope().getRoutingKey(),
                        plain(message.getProperties().getHeaders()),
                        nanos())),
                _ -> {});
        return reader;
    }

    private static Map<String, Object> plain(Map<String, Object> headers) {
        Map<String, Object> plain = new HashMap<>();
        headers.forEach((key, value) -> plain.put(key, plain(value)));
        return plain;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case LongString text -> text.toString();
            case List<?> list -> list.stream().map(ClientsSeenIT::plain).toList();
            case null, default -> value;
        };
    }

    private ManagementApi api() {
        return new ManagementApi("c", new ManagementEndpoint(BROKER.managementUri(), "warren", "warren"), this::nanos);
    }

    private static TopologyListener listener(List<BrokerFact> facts, List<Topology> topologies) {
        return new TopologyListener() {
            @Override
            public void onTopology(Topology topology) {
                topologies.add(topology);
            }

            @Override
            public void onFacts(List<BrokerFact> found) {
                facts.addAll(found);
            }
        };
    }

    private ConnectionOpened opened(String name) {
        return of(ConnectionOpened.class)
                .filter(opened -> opened.facts().name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static ConnectionFacts listedFacts(List<BrokerFact> facts, String name) {
        for (BrokerFact fact : facts) {
            if (fact instanceof ConnectionOpened(long _, ConnectionFacts found)
                    && found.name().equals(name)) {
                return found;
            }
        }
        return null;
    }

    private <T> Stream<T> of(Class<T> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static String nameOf(Connection client) {
        return "127.0.0.1:" + ((com.rabbitmq.client.impl.AMQConnection) client).getLocalPort() + " -> 127.0.0.1:"
                + client.getPort();
    }

    private static long millis() {
        return Instant.now().toEpochMilli();
    }

    private long nanos() {
        return TimeUnit.MILLISECONDS.toNanos(millis());
    }
}
