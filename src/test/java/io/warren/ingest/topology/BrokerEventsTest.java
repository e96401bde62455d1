package io.warren.ingest.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.ingest.topology.Samples.Event;
import io.warren.model.BrokerFact;
import io.warren.model.BrokerFact.ConnectionClosed;
import io.warren.model.BrokerFact.ConnectionOpened;
import io.warren.model.BrokerFact.ConsumerStarted;
import io.warren.model.BrokerFact.ConsumerStopped;
import io.warren.model.BrokerFact.TopologyChanged;
import io.warren.model.ConnectionFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerEventsTest {

    private static final String RECORDED = "events-3.10.8.jsonl";

    private final BrokerEvents events = new BrokerEvents("c");

    @Test
    void aConnectionTellsAllAboutItself() {
        ConnectionOpened opened = opened(RECORDED).get("127.0.0.1:40140 -> 127.0.0.1:15671");

        assertThat(opened.at()).isEqualTo(1795355138816L * 1_000_000);
        ConnectionFacts facts = opened.facts();
        assertThat(facts.node()).isEqualTo("topo@localhost");
        assertThat(facts.vhost()).isEqualTo("/");
        assertThat(facts.user()).isEqualTo("guest");
        assertThat(facts.peerHost()).isEqualTo("127.0.0.1");
        assertThat(facts.peerPort()).isEqualTo(40140);
        assertThat(facts.protocol()).isEqualTo("AMQP 0-9-1");
        assertThat(facts.connectedAt()).isEqualTo(1795355138713L * 1_000_000);
        assertThat(facts.userProvidedName()).isEqualTo("nova-conductor:2211:8c1d2ba1-2f5a-4d38-9a1e-1f2e3d4c5b6a");
        assertThat(facts.clientProperties())
                .containsEntry("product", "oslo.messaging")
                .containsEntry("app", "nova \"conductor\" \\ ü")
                .containsEntry("platform", "Python 3.11.2")
                .doesNotContainKeys("capabilities", "nested", "information");
    }

    @Test
    void clientsOfEveryKindAreTold() {
        Map<String, ConnectionFacts> facts = opened(RECORDED).values().stream()
                .map(ConnectionOpened::facts)
                .collect(Collectors.toMap(ConnectionFacts::name, Function.identity()));

        assertThat(facts.get("[::1]:59870 -> [::1]:15671").peerHost()).isEqualTo("::1");
        ConnectionFacts mqtt = facts.get("127.0.0.1:44980 -> 127.0.0.1:15683");
        assertThat(mqtt.protocol()).isEqualTo("MQTT 3.1.1");
        assertThat(mqtt.clientProperties()).containsEntry("client_id", "cid-1");
        ConnectionFacts shovel = facts.get("<topo@localhost.1795355001.1074.0>");
        assertThat(shovel.userProvidedName()).isEqualTo("Shovel sh1");
        assertThat(shovel.protocol()).isEqualTo("Direct 0-9-1");
        assertThat(shovel.peerHost()).isNull();
        assertThat(shovel.peerPort()).isNull();
        assertThat(facts.get("<topo@localhost.1795355001.952.0>").userProvidedName())
                .as("publish over the management API")
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.10.8", "4.0.5"})
    void namesOutsideLatinComeThrough(String version) {
        assertThat(opened("events-odd-" + version + ".jsonl").values())
                .extracting(opened -> opened.facts().userProvidedName())
                .contains("注文 service", "name with 'quotes' {and} [brackets], <<x>>", "x".repeat(3000));
        assertThat(opened("events-odd-" + version + ".jsonl").values())
                .anySatisfy(opened -> assertThat(opened.facts().clientProperties())
                        .containsEntry("connection_name", "注文 service")
                        .containsEntry("n", "-5")
                        .containsEntry("utf", "naïve")
                        .containsEntry("quote", "a\"b\\c\nd\te\u001b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.10.8", "4.0.5"})
    void eventsAndListsSayTheSameOfAConnection(String version) {
        Map<String, ConnectionOpened> told = opened("events-" + version + ".jsonl");
        List<ConnectionFacts> listed =
                Clients.connections("c", Samples.list("lists-" + version + ".json", "connections"));

        assertThat(listed).hasSizeGreaterThan(8);
        for (ConnectionFacts facts : listed) {
            ConnectionOpened opened = told.get(facts.name());
            if (opened != null) {
                assertThat(opened.facts()).isEqualTo(facts);
            }
        }
        assertThat(listed)
                .extracting(ConnectionFacts::name)
                .filteredOn(told::containsKey)
                .hasSizeGreaterThan(8);
    }

    @Test
    void aConsumerKnowsItsChannelByName() {
        assertThat(decode(RECORDED))
                .contains(
                        new ConsumerStarted(
                                1795355138710L * 1_000_000,
                                "c",
                                "/",
                                "orders",
                                "127.0.0.1:40138 -> 127.0.0.1:15671 (1)",
                                "ct-1"),
                        new ConsumerStopped(
                                1795355138932L * 1_000_000,
                                "c",
                                "/",
                                "orders",
                                "127.0.0.1:40138 -> 127.0.0.1:15671 (1)",
                                "ct-1"));
    }

    /** Also on 4.0.5, which tells only of some that they stop. */
    @ParameterizedTest
    @ValueSource(strings = {"3.10.8", "4.0.5"})
    void eachConsumerStopsOnceAndNoneIsLeft(String version) {
        List<BrokerFact> facts = decode("events-" + version + ".jsonl");

        List<String> started = new ArrayList<>();
        List<String> stopped = new ArrayList<>();
        for (BrokerFact fact : facts) {
            switch (fact) {
                case ConsumerStarted f
                when f.channel() != null -> started.add(f.channel() + f.queue() + f.consumerTag());
                case ConsumerStopped f
                when f.channel() != null -> stopped.add(f.channel() + f.queue() + f.consumerTag());
                default -> {}
            }
        }
        assertThat(started).isNotEmpty();
        assertThat(stopped).containsExactlyInAnyOrderElementsOf(started);
    }

    /** As RabbitMQ 4 does: nothing tells that the consumer went with its channel, or the channel with its connection. */
    @Test
    void aConsumerGoesWithItsChannelAndAChannelWithItsConnection() {
        events.decode("channel.created", Map.of("pid", "<a.1>", "name", "1:1 -> 2:2 (1)"), 1);
        events.decode("channel.created", Map.of("pid", "<a.2>", "name", "1:1 -> 2:2 (2)"), 1);
        consume("<a.1>", "t1");
        consume("<a.2>", "t2");

        assertThat(events.decode("channel.closed", Map.of("pid", "<a.1>"), 5))
                .containsExactly(new ConsumerStopped(5, "c", "/", "q", "1:1 -> 2:2 (1)", "t1"));
        assertThat(events.decode("connection.closed", Map.of("name", "1:1 -> 2:2"), 6))
                .containsExactly(
                        new ConsumerStopped(6, "c", "/", "q", "1:1 -> 2:2 (2)", "t2"),
                        new ConnectionClosed(6, "c", "1:1 -> 2:2"));
        assertThat(events.decode("channel.closed", Map.of("pid", "<a.2>"), 7)).isEmpty();
    }

    @Test
    void aConsumerOnAChannelOpenedEarlierIsToldWithoutChannel() {
        assertThat(consume("<never.seen>", "t")).containsExactly(new ConsumerStarted(3, "c", "/", "q", null, "t"));
    }

    @Test
    void declarationsOnlyTellThatSomethingChanged() {
        assertThat(decode(RECORDED))
                .contains(
                        new TopologyChanged(1795355138704L * 1_000_000, "c", "/"),
                        new TopologyChanged(1795355138930L * 1_000_000, "c", "acme"));
        assertThat(events.decode("policy.set", Map.of("vhost", "v"), 3))
                .containsExactly(new TopologyChanged(3, "c", "v"));
        assertThat(events.decode("parameter.set", Map.of("vhost", "v", "value", "secret"), 3))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.10.8", "4.0.5"})
    void everyRealEventIsReadable(String version) {
        decode("events-" + version + ".jsonl");

        assertThat(events.malformed()).isEmpty();
    }

    @Test
    void mqttOfFourPointZeroTellsItsClientId() {
        assertThat(opened("events-4.0.5.jsonl").values())
                .extracting(ConnectionOpened::facts)
                .filteredOn(facts -> "MQTT 3-1-1".equals(facts.protocol()))
                .singleElement()
                .satisfies(facts -> assertThat(facts.clientProperties())
                        .containsOnly(Map.entry("client_id", "cid-1"), Map.entry("product", "MQTT client")));
    }

    @Test
    void whatLacksItsNameIsCounted() {
        assertThat(events.decode("connection.created", Map.of(), 1)).isEmpty();
        assertThat(events.decode("connection.created", Map.of("name", 5), 1)).isEmpty();
        assertThat(events.decode("consumer.created", Map.of("vhost", "/"), 1)).isEmpty();
        assertThat(events.malformed())
                .containsEntry("connection.created without name", 2L)
                .containsEntry("consumer.created without vhost, queue or consumer_tag", 1L);
    }

    @Test
    void anyMixOfHeadersIsReadWithoutAnException() {
        List<Event> real = Samples.events(RECORDED);
        List<Object> odd = List.of(
                "", "x", "{1", "undefined", 1L, -1, 1.5, true, List.of(1), List.of("{<<\"a\">>,longstr"), Map.of(1, 2));
        Random random = new Random(7);
        Set<String> keys = real.stream().map(Event::routingKey).collect(Collectors.toSet());
        List<String> routingKeys = new ArrayList<>(keys);
        for (int round = 0; round < 50_000; round++) {
            Map<String, Object> headers =
                    new HashMap<>(real.get(random.nextInt(real.size())).headers());
            for (String name : List.copyOf(headers.keySet())) {
                if (random.nextInt(4) == 0) {
                    headers.put(name, odd.get(random.nextInt(odd.size())));
                } else if (random.nextInt(8) == 0) {
                    headers.remove(name);
                }
            }
            events.decode(routingKeys.get(random.nextInt(routingKeys.size())), headers, round);
        }
    }

    private List<BrokerFact> consume(String channelPid, String tag) {
        return events.decode(
                "consumer.created", Map.of("vhost", "/", "queue", "q", "channel", channelPid, "consumer_tag", tag), 3);
    }

    private List<BrokerFact> decode(String file) {
        List<BrokerFact> facts = new ArrayList<>();
        for (Event event : Samples.events(file)) {
            facts.addAll(events.decode(event.routingKey(), event.headers(), 0));
        }
        return facts;
    }

    private Map<String, ConnectionOpened> opened(String file) {
        Map<String, ConnectionOpened> opened = new HashMap<>();
        for (BrokerFact fact : decode(file)) {
            if (fact instanceof ConnectionOpened f) {
                opened.put(f.facts().name(), f);
            }
        }
        return opened;
    }
}
