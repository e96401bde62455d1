package io.warren.ingest.firehose;

import com.rabbitmq.client.ConnectionFactory;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where the broker is and as whom we come. Never printed with its password.
 *
 * @param tls null for plain TCP; certificates and host names are checked by it
 */
public record BrokerEndpoint(
        String host,
        int port,
        String user,
        String password,
        @Nullable SSLContext tls) {

    /**
     * From {@code amqp://user:password@host:port} or {@code amqps://...}; a virtual host in it is not looked at. TLS
     * trusts what the JVM trusts ({@code -Djavax.net.ssl.trustStore}).
     *
     * @throws IllegalArgumentException if it is no such address
     */
    public static BrokerEndpoint of(URI uri) {
        boolean tls = "amqps".equals(uri.getScheme());
        if (uri.getHost() == null || (!tls && !"amqp".equals(uri.getScheme()))) {
            throw new IllegalArgumentException(
                    "the broker's address must look like amqp://user:password@host:5672 or amqps://...");
        }
        int standard = tls ? ConnectionFactory.DEFAULT_AMQP_OVER_SSL_PORT : ConnectionFactory.DEFAULT_AMQP_PORT;
        String[] login = uri.getRawUserInfo() == null
                ? new String[] {ConnectionFactory.DEFAULT_USER, ConnectionFactory.DEFAULT_PASS}
                : uri.getRawUserInfo().split(":", 2);
        return new BrokerEndpoint(
                uri.getHost(),
                uri.getPort() == -1 ? standard : uri.getPort(),
                decoded(login[0]),
                login.length == 2 ? decoded(login[1]) : "",
                tls ? defaultTls() : null);
    }

    /** For people: no user, no password. */
    public String coordinates() {
        return (tls == null ? "amqp://" : "amqps://") + host + ":" + port;
    }

    @Override
    public String toString() {
        return coordinates();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static SSLContext defaultTls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no TLS; check -Djavax.net.ssl.trustStore", e);
        }
    }
}
