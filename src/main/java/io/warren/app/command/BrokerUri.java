package io.warren.app.command;

import io.warren.cli.CommandFailure;
import io.warren.ingest.firehose.BrokerEndpoint;
import io.warren.ingest.topology.ManagementEndpoint;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A broker's address as it is typed: {@code amqp://user:password@host:port/vhost}. */
record BrokerUri(URI uri, BrokerEndpoint endpoint) {

    private static final int MANAGEMENT_PORT = 15_672;

    static BrokerUri of(String text) {
        try {
            URI uri = URI.create(text);
            return new BrokerUri(uri, BrokerEndpoint.of(uri));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.wrongUse("'" + withoutPassword(text) + "' is no broker address."
                    + "\nType: --broker amqp://USER:PASSWORD@HOST:5672/VHOST    (the default vhost is written %2F)");
        }
    }

    /** Those that were named, else the one of the address, else the default one. */
    List<String> vhosts(List<String> named) {
        if (!named.isEmpty()) {
            return named;
        }
        String path = uri.getRawPath();
        return path == null || path.length() < 2
                ? List.of("/")
                : List.of(URLDecoder.decode(path.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    /** As given, or where it usually is; with the broker's user unless the address names one. */
    ManagementEndpoint management(@Nullable String given) {
        try {
            URI at = URI.create(given == null ? "http://" + uri.getHost() + ":" + MANAGEMENT_PORT : given);
            if (at.getHost() == null) {
                throw new IllegalArgumentException("no host");
            }
            String[] login = at.getUserInfo() == null
                    ? new String[] {endpoint.user(), endpoint.password()}
                    : at.getUserInfo().split(":", 2);
            URI root = URI.create(at.getScheme() + "://" + at.getHost() + (at.getPort() < 0 ? "" : ":" + at.getPort())
                    + (at.getRawPath() == null ? "" : at.getRawPath()));
            return new ManagementEndpoint(root, login[0], login.length == 2 ? login[1] : "");
        } catch (IllegalArgumentException e) {
            throw CommandFailure.wrongUse("'" + withoutPassword(String.valueOf(given)) + "' is no web address."
                    + "\nType: --management http://USER:PASSWORD@HOST:15672");
        }
    }

    private static String withoutPassword(String text) {
        return text.replaceAll(":[^:@/]*@", ":…@");
    }
}
