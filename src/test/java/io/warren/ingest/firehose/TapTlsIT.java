package io.warren.ingest.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Connection;
import io.warren.ingest.firehose.TapState.Down;
import io.warren.testing.PrivateBroker;
import io.warren.testing.TlsKeys;
import io.warren.testing.VirtualHost;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tap over TLS, with a broker whose certificate is for {@code localhost}. */
class TapTlsIT {

    private static PrivateBroker broker;
    private static VirtualHost vhost;
    private static TlsKeys keys;
    private static int port;

    @BeforeAll
    static void startBroker(@TempDir Path folder) throws Exception {
        keys = new TlsKeys(folder);
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        broker = PrivateBroker.startWith(keys.brokerConfiguration(port));
        vhost = broker.vhost("Tls").traced();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void aTrustedBrokerIsTapped() throws Exception {
        try (TapUnderTest tap = TapUnderTest.of(endpoint("localhost", trusting()), vhost.name())
                        .connected();
                Connection connection = vhost.connect("shop")) {
            connection.createChannel().basicPublish("amq.fanout", "", null, "hello".getBytes(UTF_8));
            tap.awaitPublishes(1);
            assertThat(tap.published("hello").exchange()).isEqualTo("amq.fanout");
        }
    }

    @Test
    void anUntrustedBrokerIsNot() {
        BrokerEndpoint asConfigured = BrokerEndpoint.of(URI.create("amqps://warren:warren@localhost:" + port));
        assertRefused(asConfigured);
    }

    @Test
    void aCertificateForAnotherHostNameIsNotEnough() throws Exception {
        assertRefused(endpoint("127.0.0.1", trusting()));
    }

    private static void assertRefused(BrokerEndpoint endpoint) {
        try (TapUnderTest tap = TapUnderTest.of(endpoint, vhost.name())) {
            Down down = tap.awaitDown();
            assertThat(down.trouble()).as(down.message()).isEqualTo(TapTrouble.TLS_REFUSED);
            assertThat(down.message()).contains("amqps://" + endpoint.host(), "keytool -importcert");
        }
    }

    private static BrokerEndpoint endpoint(String host, SSLContext tls) {
        return new BrokerEndpoint(host, port, "warren", "warren", tls);
    }

    private static SSLContext trusting() throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys.trusted());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
