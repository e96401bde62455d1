package io.warren.ingest.firehose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.warren.ingest.firehose.TapState.Down;
import io.warren.testing.PrivateBroker;
import io.warren.testing.VirtualHost;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventExchangeTapIT {

    private record Heard(String routingKey, Map<String, @Nullable Object> headers, long at) {}

    private final PrivateBroker broker = PrivateBroker.shared();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final List<TapState> states = new CopyOnWriteArrayList<>();

    @Test
    void connectionsChannelsAndConsumersOfAllVirtualHostsAreHeardAtOnce() throws Exception {
        VirtualHost vhost = broker.vhost("EventsElsewhere");
        long before = System.currentTimeMillis();
        try (EventExchangeTap tap = tap("/")) {
            awaitConnected();
            try (Connection connection = vhost.connect("shop events")) {
                Channel channel = connection.createChannel();
                String queue = channel.queueDeclare().getQueue();
                channel.basicConsume(queue, true, (_, _) -> {}, _ -> {});
                await("consumer").until(() -> with("consumer.created", "queue", queue) == 1);
            }
            await("closed").until(() -> heard.stream().anyMatch(event -> event.routingKey.equals("connection.closed")));
            assertThat(with("connection.created", "user_provided_name", "shop events"))
                    .isEqualTo(1);
            assertThat(heard).allSatisfy(event -> assertThat(event.at).isGreaterThanOrEqualTo(before * 1_000_000));
            assertThat(tap.counts().received()).isGreaterThanOrEqualTo(4);
            assertThat(tap.counts().events()).isEqualTo(tap.counts().received());
        }
    }

    @Test
    void withoutThePluginItSaysWhatToType() {
        VirtualHost vhost = broker.vhost("NoEvents"); // only / has the event exchange
        try (EventExchangeTap tap = tap(vhost.name())) {
            await("down").until(() -> !states.isEmpty());
            assertThat(tap.counts().connects()).isZero();
            assertThat(states.getFirst()).isInstanceOfSatisfying(Down.class, down -> {
                assertThat(down.trouble()).isEqualTo(TapTrouble.EXCHANGE_MISSING);
                assertThat(down.message()).contains("rabbitmq-plugins enable rabbitmq_event_exchange");
            });
        }
    }

    /** The event exchange lives in the traced virtual host: our own reading of it makes trace messages. */
    @Test
    void ourOwnTrafficIsNotReported() throws Exception {
        broker.admin().tracing("/", true);
        String own = "amqp://warren:warren@127.0.0.1:" + broker.amqpPort();
        try (TapUnderTest firehose =
                        TapUnderTest.of(java.net.URI.create(own), "/").connected();
                EventExchangeTap events = tap("/")) {
            awaitConnected();
            try (Connection connection = broker.vhost("Noise").connect("noise")) {
                connection.createChannel().queueDeclare();
            }
            await("our deliveries were traced")
                    .until(() -> firehose.counts().skipped().containsKey(SkippedReason.OWN_QUEUE));
            assertThat(events.counts().events()).isPositive();
            assertThat(firehose.observations).isEmpty();
        } finally {
            broker.admin().tracing("/", false);
        }
    }

    private EventExchangeTap tap(String vhost) {
        TapSettings settings = TapSettings.of(
                "b1",
                BrokerEndpoint.of(java.net.URI.create("amqp://warren:warren@127.0.0.1:" + broker.amqpPort())),
                List.of());
        EventExchangeTap tap = new EventExchangeTap(
                settings,
                vhost,
                new WitnessClock(),
                new OwnTraffic(),
                (key, headers, at) -> heard.add(new Heard(key, headers, at)),
                states::add);
        tap.start();
        return tap;
    }

    private void awaitConnected() {
        await("connected").until(() -> states.stream().anyMatch(TapState.Connected.class::isInstance));
    }

    private long with(String routingKey, String header, Object value) {
        return heard.stream()
                .filter(event -> event.routingKey.equals(routingKey) && value.equals(event.headers.get(header)))
                .count();
    }
}
