package io.warren.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import io.warren.testing.PrivateBroker;
import io.warren.testing.PrivatePostgres;
import io.warren.testing.RunningService;
import io.warren.testing.Shipped;
import io.warren.testing.TlsKeys;
import io.warren.testing.VirtualHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shipped, by TLS to the broker and to the database: both are trusted because their certificate is, and not otherwise. */
@Tag(Shipped.TAG)
class ShippedTlsIT {

    @TempDir
    private Path folder;

    private TlsKeys keys;
    private int port;
    private PrivateBroker broker;
    private VirtualHost vhost;

    @BeforeEach
    void start() throws IOException {
        keys = new TlsKeys(folder);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        broker = PrivateBroker.startWith(keys.brokerConfiguration(port));
        vhost = broker.vhost("ShippedTls").traced();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aTrustedBrokerIsTapped() throws IOException {
        showsWhatIsPublished(Shipped.SQLITE, settings());
    }

    @Test
    void aTrustedDatabaseIsWrittenTo() throws IOException {
        try (PrivatePostgres database = new PrivatePostgres()) {
            database.encrypt(keys);
            Map<String, String> settings = settings();
            settings.put("QUARKUS_DATASOURCE_JDBC_URL", database.encryptedUrl(keys.certificate()));
            showsWhatIsPublished(Shipped.POSTGRESQL, settings);
        }
    }

    private void showsWhatIsPublished(Shipped program, Map<String, String> settings) throws IOException {
        try (RunningService service = new RunningService(program, keys.trusting(), settings, folder);
                Connection till = vhost.connect("till")) {
            service.awaitReady();
            till.createChannel().basicPublish("amq.topic", "nowhere", null, "order".getBytes(StandardCharsets.UTF_8));

            await("what was published is in the database")
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> service.get("/api/v1/unroutable").body().contains("amq.topic"));
        }
    }

    @Test
    void aBrokerThatIsNotTrustedIsNotTapped() {
        Shipped program = Shipped.SQLITE;
        try (RunningService service = new RunningService(program, program.quick(), settings(), folder)) {
            await("it says why")
                    .atMost(60, TimeUnit.SECONDS)
                    .untilAsserted(() ->
                            assertThat(service.get("/q/health/ready").body()).contains("keytool -importcert"));
        }
    }

    private Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "WARREN_BROKER_URI",
                "amqps://warren:warren@localhost:" + port,
                "WARREN_BROKER_VHOSTS",
                vhost.name(),
                "WARREN_MANAGEMENT_URIS",
                broker.managementUri().toString()));
    }
}
