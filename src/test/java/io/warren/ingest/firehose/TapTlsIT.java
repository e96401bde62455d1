package io.warren.ingest.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Connection;
import io.warren.ingest.firehose.TapState.Down;
import io.warren.testing.PrivateBroker;
import io.warren.testing.VirtualHost;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tap over TLS, with a broker whose certificate is for {@code localhost}. */
class TapTlsIT {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private static PrivateBroker broker;
    private static VirtualHost vhost;
    private static KeyStore keys;
    private static int port;

    @BeforeAll
    static void startBroker(@TempDir Path folder) throws Exception {
        keys = newKeys(folder);
        Path certificate =
                pem(folder, "CERTIFICATE", keys.getCertificate("broker").getEncoded());
        Path key = pem(folder, "PRIVATE KEY", keys.getKey("broker", PASSWORD).getEncoded());
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        broker = PrivateBroker.startWith(String.join(
                "\n",
                "listeners.ssl.1 = 127.0.0.1:" + port,
                "ssl_options.certfile = " + certificate,
                "ssl_options.keyfile = " + key,
                "ssl_options.cacertfile = " + certificate,
                "ssl_options.verify = verify_none",
                ""));
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
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("broker", keys.getCertificate("broker"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore newKeys(Path folder) throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "broker",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore read = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            read.load(in, PASSWORD);
        }
        return read;
    }

    private static Path pem(Path folder, String kind, byte[] der) throws IOException {
        String text = "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind + "-----\n";
        return Files.writeString(folder.resolve(kind.replace(' ', '-') + ".pem"), text);
    }
}
