package io.warren.ingest.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.warren.ingest.firehose.TapSettings.Bounds;
import io.warren.ingest.firehose.TapState.Down;
import io.warren.model.Fingerprint;
import io.warren.testing.PrivateBroker;
import io.warren.testing.VirtualHost;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What goes wrong with real brokers, and what the operator reads. */
class TapTroubleIT {

    private static final Fingerprint FINGERPRINT_OF_LAST = TapUnderTest.FINGERPRINTER.of("the last".getBytes(UTF_8));

    private final PrivateBroker broker = PrivateBroker.shared();

    @Test
    void aWrongPasswordIsToldAndNotTheWrongPassword() {
        VirtualHost vhost = broker.vhost("WrongPassword");
        try (TapUnderTest tap = TapUnderTest.of(vhost.uriOf("warren", "hunter2"), vhost.name())) {
            Down down = tap.awaitDown();
            assertThat(down.trouble()).isEqualTo(TapTrouble.WRONG_CREDENTIALS);
            assertThat(down.message())
                    .contains("refuses user 'warren'", "rabbitmqctl change_password warren")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void noRightsOnTheVirtualHostAreTold() {
        VirtualHost vhost = broker.vhost("NoRights");
        broker.admin().dropRights(vhost.name(), "warren");
        try (TapUnderTest tap = TapUnderTest.of(vhost.asWarren(), vhost.name())) {
            Down down = tap.awaitDown();
            assertThat(down.trouble()).isEqualTo(TapTrouble.NO_RIGHTS);
            assertThat(down.message()).contains("rabbitmqctl set_permissions -p 'NoRights' warren");
        }
    }

    @Test
    void noRightToReadTheTraceExchangeIsToldAndGrantingItIsEnough() {
        VirtualHost vhost = broker.vhost("NoRead");
        broker.admin().rights(vhost.name(), "warren", "^warren\\..*$", "^warren\\..*$", "^warren\\..*$");
        try (TapUnderTest tap = TapUnderTest.of(vhost.asWarren(), vhost.name())) {
            Down down = tap.awaitDown();
            assertThat(down.trouble()).isEqualTo(TapTrouble.NO_RIGHTS);
            assertThat(down.message()).contains("amq.rabbitmq.trace");
            broker.admin()
                    .rights(
                            vhost.name(),
                            "warren",
                            "^warren\\..*$",
                            "^warren\\..*$",
                            "^(warren\\..*|amq\\.rabbitmq\\.trace|amq\\.rabbitmq\\.event)$");
            tap.connected();
        }
    }

    @Test
    void aVirtualHostThatIsNotThereOrGoesIsTold() {
        try (TapUnderTest tap = TapUnderTest.of(broker.vhost("Other").uriOf("warren", "warren"), "Nowhere")) {
            assertThat(tap.awaitDown().trouble()).isEqualTo(TapTrouble.VHOST_GONE);
        }
        VirtualHost vhost = broker.vhost("Deleted");
        try (TapUnderTest tap = TapUnderTest.of(vhost.asWarren(), vhost.name()).connected()) {
            vhost.delete();
            tap.awaitDown(TapTrouble.VHOST_GONE);
            broker.vhost("Deleted");
            tap.connectedTimes(2);
        }
    }

    @Test
    void nobodyAtTheAddressIsTold() {
        try (TapUnderTest tap = TapUnderTest.of(URI.create("amqp://warren:warren@127.0.0.1:1"), "/")) {
            Down down = tap.awaitDown();
            assertThat(down.trouble()).isEqualTo(TapTrouble.UNREACHABLE);
            assertThat(down.message()).contains("Cannot reach RabbitMQ at amqp://127.0.0.1:1", "nc -vz 127.0.0.1 1");
        }
    }

    @Test
    void aSlowSinkCostsTheBrokerNoMoreThanTheBoundAndNoPublisherWaits() throws Exception {
        VirtualHost vhost = broker.vhost("Bounded").traced();
        CountDownLatch slow = new CountDownLatch(1);
        Bounds bounds = new Bounds(50, 10 << 20, Duration.ofMinutes(1));
        try (TapUnderTest tap = TapUnderTest.of(vhost.asWarren(), vhost.name(), bounds, _ -> awaitUnchecked(slow))
                        .connected();
                Connection connection = vhost.connect("shop")) {
            Channel channel = connection.createChannel();
            channel.confirmSelect();
            byte[] body = "x".repeat(64 * 1024).getBytes(UTF_8);
            int messages = 2_000;
            for (int i = 0; i < messages; i++) {
                channel.basicPublish("amq.fanout", "", null, body);
            }
            channel.basicPublish("amq.fanout", "", null, "the last".getBytes(UTF_8));
            channel.waitForConfirmsOrDie(60_000);
            await("the depth is known")
                    .until(() -> tapQueue(vhost).path("messages").asInt(-1) > 0);
            assertThat(tapQueue(vhost).get("messages").asInt()).isLessThanOrEqualTo(50);
            slow.countDown();
            await("the newest is still there")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> tap.publishes()
                            .anyMatch(publish -> publish.fingerprint().equals(FINGERPRINT_OF_LAST)));
            assertThat(tap.counts().received()).isLessThan(messages);
            assertThat(tap.counts().losses()).isZero();
        }
    }

    @Test
    void afterARestartOfTheBrokerItTapsAgain() throws Exception {
        try (PrivateBroker own = PrivateBroker.start()) {
            VirtualHost vhost = own.vhost("Restart").traced();
            try (TapUnderTest tap =
                    TapUnderTest.of(vhost.asWarren(), vhost.name()).connected()) {
                publish(vhost, "before");
                tap.awaitPublishes(1);
                own.kill();
                tap.awaitDown(TapTrouble.UNREACHABLE);
                own.startAgain();
                tap.connectedTimes(2);
                vhost.traced(); // tracing does not survive a restart
                publish(vhost, "after");
                tap.awaitPublishes(2);
                assertThat(tap.published("after").routedQueues()).isEmpty();
                assertThat(tap.counts().losses()).isEqualTo(1);
                assertThat(tap.counts().connects()).isEqualTo(2);
            }
        }
    }

    @Test
    void aSinkThatThrowsLosesThatObservationOnly() throws Exception {
        VirtualHost vhost = broker.vhost("Throws").traced();
        try (TapUnderTest tap = TapUnderTest.of(vhost.asWarren(), vhost.name(), Bounds.DEFAULT, observation -> {
                    if (observation.id().line() == 1) {
                        throw new IllegalStateException("a bug");
                    }
                })
                .connected()) {
            publish(vhost, "first");
            publish(vhost, "second");
            tap.awaitPublishes(1);
            assertThat(tap.bugs)
                    .singleElement()
                    .satisfies(bug -> assertThat(bug).hasMessage("a bug"));
            assertThat(tap.counts().failed()).isEqualTo(1);
            assertThat(tap.counts().events()).isEqualTo(2);
            assertThat(tap.counts().connects()).isEqualTo(1);
        }
    }

    private JsonNode tapQueue(VirtualHost vhost) {
        return broker.admin().get("/api/queues/" + vhost.name()).path(0);
    }

    private static void publish(VirtualHost vhost, String body) throws IOException {
        try (Connection connection = vhost.connect("shop")) {
            Channel channel = connection.createChannel();
            channel.confirmSelect();
            channel.basicPublish("amq.fanout", "", null, body.getBytes(UTF_8));
            channel.waitForConfirmsOrDie(10_000);
        } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
