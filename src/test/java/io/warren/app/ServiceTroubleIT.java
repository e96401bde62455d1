package io.warren.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.warren.app.command.Diagnosis;
import io.warren.testing.PrivateBroker;
import io.warren.testing.RunningService;
import io.warren.testing.VirtualHost;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong around the service is said in its log, in its health answer and by doctor, with what to type. */
class ServiceTroubleIT {

    private final PrivateBroker broker = PrivateBroker.shared();

    @TempDir
    private Path folder;

    @Test
    void wrongCredentials() {
        broker.vhost("Locked");
        Map<String, String> settings = settings("warren:wrong", "Locked");

        saysEverywhere(settings, "Locked", "refuses user 'warren'", "rabbitmqctl change_password warren");
    }

    @Test
    void noRightToReadTheTraceExchange() {
        VirtualHost vhost = broker.vhost("Blind");
        broker.admin().rights(vhost.name(), "warren", "^warren\\..*$", "^warren\\..*$", "^warren\\..*$");

        saysEverywhere(settings("warren:warren", "Blind"), "Blind", "rabbitmqctl set_permissions -p 'Blind' warren");
    }

    @Test
    void aVirtualHostThatIsNotThere() {
        saysEverywhere(settings("warren:warren", "Nowhere"), "Nowhere", "rabbitmqctl add_vhost 'Nowhere'");
    }

    @Test
    void tracingOff() {
        broker.vhost("Silent");

        saysEverywhere(settings("warren:warren", "Silent"), "Silent", "trace_on -p Silent");
    }

    @Test
    void aBrokerThatTakesTheCallAndSaysNothing() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> settings = settings("warren:warren", "Mute");
            settings.put("WARREN_BROKER_URI", "amqp://warren:warren@127.0.0.1:" + mute.getLocalPort());
            try (RunningService service = new RunningService(RunningService.SQLITE, settings, folder)) {
                HttpResponse<String> first = service.get("/q/health/ready");

                assertThat(first.statusCode()).as(first.body()).isEqualTo(503);
                assertThat(first.body()).contains("tap Mute");
            }
        }
    }

    @Test
    void aManagementApiThatDoesNotAnswer() {
        broker.vhost("Nameless").traced();
        Map<String, String> settings = settings("warren:warren", "Nameless");
        settings.put("WARREN_MANAGEMENT_URIS", "http://127.0.0.1:1");

        saysEverywhere(settings, "Nameless", "http://127.0.0.1:1", "rabbitmq-plugins enable rabbitmq_management");
    }

    @Test
    void aDiskThatIsFull() throws Exception {
        VirtualHost vhost = broker.vhost("Crowded").traced();
        Map<String, String> settings = settings("warren:warren", "Crowded");
        // The same error as that of a full disk, without filling one: the file may not grow any more.
        settings.put(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:sqlite:" + folder.resolve("warren.db") + "?journal_mode=WAL&max_page_count=60");
        try (RunningService service = new RunningService(RunningService.SQLITE, settings, folder);
                Connection connection = vhost.connect("till")) {
            Channel channel = connection.createChannel();
            await("the disk is full").atMost(60, TimeUnit.SECONDS).untilAsserted(() -> {
                for (int i = 0; i < 100; i++) {
                    String queue = channel.queueDeclare().getQueue();
                    channel.basicConsume(queue, true, (_, _) -> {}, _ -> {});
                    channel.basicPublish("", queue, null, "order".getBytes(StandardCharsets.UTF_8));
                }
                assertThat(service.get("/q/health/ready").body()).contains("Free some space: df -h");
            });
            assertThat(service.log()).contains("Free some space: df -h");
        }

        // No byte can be written below /proc, and nothing is free there.
        assertThat(Diagnosis.of(
                        amqp("warren:warren"),
                        broker.managementUri().toString(),
                        "Crowded",
                        "jdbc:sqlite:/proc/warren.db"))
                .contains("disk: only 0 MiB free", "du -xh /proc");
    }

    private void saysEverywhere(Map<String, String> settings, String vhost, String... words) {
        try (RunningService service = new RunningService(RunningService.SQLITE, settings, folder)) {
            await("health and log say it").atMost(60, TimeUnit.SECONDS).untilAsserted(() -> {
                assertThat(service.get("/q/health/ready").body()).contains(words);
                assertThat(service.log()).contains(words);
            });
        }
        String management = settings.get("WARREN_MANAGEMENT_URIS");
        assertThat(Diagnosis.of(
                        settings.get("WARREN_BROKER_URI"),
                        management,
                        vhost,
                        "jdbc:sqlite:" + folder.resolve("warren.db")))
                .contains(words);
    }

    private Map<String, String> settings(String login, String vhost) {
        return new HashMap<>(Map.of(
                "WARREN_BROKER_URI",
                amqp(login),
                "WARREN_BROKER_VHOSTS",
                vhost,
                "WARREN_MANAGEMENT_URIS",
                broker.managementUri().toString(),
                "WARREN_MANAGEMENT_USER",
                "warren",
                "WARREN_MANAGEMENT_PASSWORD",
                "warren"));
    }

    private String amqp(String login) {
        return "amqp://" + login + "@127.0.0.1:" + broker.amqpPort();
    }
}
