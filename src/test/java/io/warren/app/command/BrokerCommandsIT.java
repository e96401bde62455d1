package io.warren.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.warren.cli.CommandFailure;
import io.warren.cli.Diagnosing;
import io.warren.cli.Diagnosing.Finding;
import io.warren.cli.Diagnosing.Verdict;
import io.warren.cli.Recording;
import io.warren.cli.Replaying;
import io.warren.model.Granularity;
import io.warren.testing.PrivateBroker;
import io.warren.testing.VirtualHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** record and doctor at a real broker. */
class BrokerCommandsIT {

    private final PrivateBroker broker = PrivateBroker.shared();

    @TempDir
    private Path folder;

    @Test
    void whatIsRecordedReplaysToTheMapAndHoldsNoBody() throws Exception {
        VirtualHost vhost = broker.vhost("Recorded");
        broker.admin().tracing(vhost.name(), true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CompletableFuture<Long> recording = CompletableFuture.supplyAsync(() -> record(vhost.name(), bytes));
        try (Connection connection = vhost.connect("till")) {
            Channel channel = connection.createChannel();
            String queue = channel.queueDeclare().getQueue();
            AtomicBoolean delivered = new AtomicBoolean();
            channel.basicConsume(queue, true, (_, _) -> delivered.set(true), _ -> {});
            await("the tap stands and sees").atMost(20, TimeUnit.SECONDS).until(() -> {
                channel.basicPublish("", queue, null, "top secret".getBytes(StandardCharsets.UTF_8));
                return recording.isDone();
            });
            assertThat(delivered).isTrue();
        }

        assertThat(recording.get()).isPositive();
        String recorded = bytes.toString(StandardCharsets.UTF_8);
        assertThat(recorded).doesNotContain("top secret").doesNotContain("dG9wIHNlY3JldA");
        Path file = Files.writeString(folder.resolve("recorded"), recorded);
        Replaying.Result result = new ReplayEngine()
                .replay(
                        new Replaying.Request(List.of(file), null, Duration.ofSeconds(30), Granularity.CONNECTION),
                        Silent.PROGRESS);
        assertThat(result.stats().malformed()).isZero();
        assertThat(result.stats().matched()).isPositive();
        assertThat(result.map().edges()).hasSize(1);
    }

    @Test
    void aBrokerThatIsNotThereIsSaidAtOnce() {
        Recording.Request request = new Recording.Request("amqp://127.0.0.1:1", List.of(), null, 10);

        assertThatThrownBy(() -> new RecordEngine().record(request, new ByteArrayOutputStream(), Silent.PROGRESS))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("Cannot reach RabbitMQ at amqp://127.0.0.1:1")
                .hasMessageContaining("Type: ");
    }

    @Test
    void doctorFindsWhatIsMissing() {
        VirtualHost vhost = broker.vhost("Examined");
        broker.admin().tracing(vhost.name(), false);

        assertThat(diagnose(amqp("warren:warren"), vhost.name()))
                .anyMatch(finding ->
                        finding.verdict() == Verdict.GOOD && finding.what().contains("tap stands"))
                .anyMatch(finding -> finding.verdict() == Verdict.BAD
                        && finding.what().contains("Tracing is off in vhost '" + vhost.name() + "'"))
                .anyMatch(finding ->
                        finding.verdict() == Verdict.GOOD && finding.what().startsWith("disk"));

        broker.admin().tracing(vhost.name(), true);
        assertThat(diagnose(amqp("warren:warren"), vhost.name()))
                .noneMatch(finding -> finding.what().contains("Tracing is off"));

        assertThat(diagnose(amqp("warren:wrong"), vhost.name()))
                .anyMatch(finding ->
                        finding.verdict() == Verdict.BAD && finding.what().contains("refuses user 'warren'"));
    }

    private List<Finding> diagnose(String uri, String vhost) {
        List<Finding> findings = new ArrayList<>();
        new DoctorEngine()
                .diagnose(
                        new Diagnosing.Request(
                                uri,
                                broker.managementUri().toString(),
                                List.of(vhost),
                                "jdbc:sqlite:" + folder.resolve("warren.db")),
                        findings::add);
        return findings;
    }

    private long record(String vhost, ByteArrayOutputStream bytes) {
        try {
            return new RecordEngine()
                    .record(new Recording.Request(amqp("warren:warren"), List.of(vhost), null, 8), bytes, Silent.PROGRESS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String amqp(String login) {
        return "amqp://" + login + "@127.0.0.1:" + broker.amqpPort();
    }
}
