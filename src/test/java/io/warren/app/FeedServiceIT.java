package io.warren.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.warren.ingest.feed.queue.FeedEndpoint;
import io.warren.ingest.feed.queue.FeedPublisher;
import io.warren.ingest.forward.Destination;
import io.warren.ingest.forward.ForwardSettings;
import io.warren.ingest.forward.Forwarder;
import io.warren.ingest.forward.HeardStates;
import io.warren.ingest.forward.QueueDestination;
import io.warren.ingest.forward.RestDestination;
import io.warren.model.AmqpMethod;
import io.warren.model.Fingerprint;
import io.warren.model.GuestThread;
import io.warren.model.MessageProperties;
import io.warren.model.Observation;
import io.warren.model.ObservationId;
import io.warren.model.SocketPair;
import io.warren.testing.PrivateBroker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service, fed by sensors over its queue and over REST. */
@QuarkusTest
@TestProfile(FeedServiceIT.Fed.class)
@QuarkusTestResource(value = FeedServiceIT.Broker.class, restrictToAnnotatedClass = true)
class FeedServiceIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final GuestThread THREAD =
            new GuestThread("hv1", "d-1", "guest", 100, 101, 5, "python3", null, null, List.of(), null);

    /** Nothing is tapped; who feeds needs a token. */
    public static class Fed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.test-port", "0",
                    "warren.broker.tap", "false",
                    "warren.management.enabled", "false",
                    "warren.api.token", "the-token");
        }
    }

    /** A broker with the feed's definitions. */
    public static class Broker implements QuarkusTestResourceLifecycleManager {
        private PrivateBroker broker;

        @Override
        public Map<String, String> start() {
            broker = PrivateBroker.start();
            broker.ctl(
                    "import_definitions",
                    Path.of("broker-config/feed-definitions.json")
                            .toAbsolutePath()
                            .toString());
            broker.ctl("change_password", "warren-sensor", "secret");
            broker.ctl("change_password", "warren-feed", "secret");
            return Map.of("warren.feed.uri", uri("warren-feed"), "test.feed.sensor", uri("warren-sensor"));
        }

        private String uri(String user) {
            return "amqp://" + user + ":secret@127.0.0.1:" + broker.amqpPort() + "/" + FeedEndpoint.VHOST;
        }

        @Override
        public void stop() {
            broker.close();
        }
    }

    @TempDir
    Path spool;

    private final URI service;
    private final URI queue;
    private final HeardStates heard = new HeardStates();

    FeedServiceIT(
            @ConfigProperty(name = "test.url") URI service, @ConfigProperty(name = "test.feed.sensor") URI queue) {
        this.service = service;
        this.queue = queue;
    }

    @Test
    void whatComesOverTheQueueIsCountedOnceHoweverOftenItComes() throws IOException {
        send(new QueueDestination(new FeedPublisher(new FeedEndpoint(queue), "hv1", Duration.ofSeconds(10))), "queue");
    }

    @Test
    void whatComesOverRestIsCountedOnceHoweverOftenItComes() throws IOException {
        send(new RestDestination(service, "the-token", Duration.ofSeconds(10)), "rest");
    }

    private void send(Destination destination, String name) throws IOException {
        long at = Instant.now().getEpochSecond() * 1_000_000_000L;
        Fingerprint fingerprint = new Fingerprint(name.hashCode(), at);
        try (Forwarder sensor = Forwarder.start(ForwardSettings.of(spool), destination, heard)) {
            sensor.accept(publish(at, name, fingerprint));
            sensor.accept(deliver(at + 1_000_000, name, fingerprint));
            for (int time = 0; time < 3; time++) {
                sensor.accept(send(at, name, fingerprint));
            }
            await("handed over").atMost(SOON).until(() -> sensor.counts().delivered() == 5);
        }
        assertThat(heard.said).containsExactly("delivering");
        await("the edge").atMost(SOON).until(() -> edges(name).contains("queue-of-" + name));
        assertThat(edges(name)).contains("python3").contains("\"messages\":1,").doesNotContain("\"messages\":2");
    }

    @Test
    void aWrongTokenIsSaidWithItsCureAndNothingIsLost() throws IOException {
        RestDestination wrong = new RestDestination(service, "another", Duration.ofSeconds(10));
        try (Forwarder sensor = Forwarder.start(ForwardSettings.of(spool), wrong, heard)) {
            sensor.accept(send(1, "x", new Fingerprint(1, 1)));
            await("trouble").atMost(SOON).until(() -> !heard.said.isEmpty());
            assertThat(heard.said.getFirst()).contains("refuses our token").contains("warren.api.tokens-file");
            assertThat(sensor.counts().waiting()).isEqualTo(1);
        }
    }

    @Test
    void howTheFeedStandsIsAmongTheHealthFacts() {
        await("the queue connected")
                .atMost(SOON)
                .until(() -> given().get("/q/health/ready").asString().contains("connected; batches="));
    }

    private String edges(String exchange) {
        return given().auth()
                .oauth2("the-token")
                .get("/api/v1/edges?granularity=thread&exchange=" + exchange)
                .asString();
    }

    private static Observation publish(long at, String exchange, Fingerprint fingerprint) {
        return new Observation.Publish(
                ObservationId.of("p" + exchange),
                at,
                "rabbitmq",
                "/",
                exchange,
                List.of("key"),
                List.of("queue-of-" + exchange),
                "10.0.2.15:40000 -> 10.0.2.2:5672",
                1,
                fingerprint,
                10,
                null,
                null,
                MessageProperties.NONE);
    }

    private static Observation send(long at, String exchange, Fingerprint fingerprint) {
        return new Observation.Send(
                ObservationId.of("s" + exchange),
                at - 1000,
                THREAD,
                new SocketPair("10.0.2.15:40000", "10.0.2.2:5672"),
                1,
                AmqpMethod.BASIC_PUBLISH,
                exchange,
                "key",
                fingerprint,
                10,
                at,
                at + 100,
                null,
                null,
                false,
                MessageProperties.NONE);
    }

    private static Observation deliver(long at, String exchange, Fingerprint fingerprint) {
        return new Observation.Deliver(
                ObservationId.of("d" + exchange),
                at,
                "rabbitmq",
                "/",
                "queue-of-" + exchange,
                exchange,
                List.of("key"),
                "10.0.2.16:40000 -> 10.0.2.2:5672",
                1,
                false,
                fingerprint,
                10,
                null,
                null,
                MessageProperties.NONE,
                List.of());
    }
}
