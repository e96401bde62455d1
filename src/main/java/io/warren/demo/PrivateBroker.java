package io.warren.demo;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;

/** A RabbitMQ of our own on free loopback ports, run by {@code broker-config/private-broker}. */
final class PrivateBroker implements AutoCloseable {

    /** The user that has no more rights than Warren needs. */
    static final String WARREN = "warren";

    private static final Duration STOP = Duration.ofSeconds(40);
    /** Sleeps until we close its standard input, or are killed; then nothing is left of the broker. */
    private static final String GUARD = "cat >/dev/null; \"$0\" stop \"$1\" --now";

    private final Leash leash;
    private final Process guard;
    private final Properties ports = new Properties();

    /**
     * Starts it; takes some ten seconds.
     *
     * @param configuration the folder {@code broker-config}
     * @param folder holds all that the broker owns; it stays
     */
    PrivateBroker(Path configuration, Path folder, Leash leash, Consumer<String> progress) {
        String script = configuration.resolve("private-broker").toString();
        this.leash = leash;
        guard = leash.start(List.of("sh", "-c", GUARD, script, folder.toString()), Map.of(), folder.resolve("guard"));
        Commands.run(
                List.of(
                        script,
                        "start",
                        folder.toString(),
                        "--definitions",
                        configuration.resolve("definitions.json").toString()),
                progress);
        try (Reader reader = Files.newBufferedReader(folder.resolve("ports.env"))) {
            ports.load(reader);
        } catch (IOException e) {
            throw new DemoFailure("the private broker does not tell its ports: " + e.getMessage(), e);
        }
    }

    /** Its administrator's address. */
    URI amqp() {
        return amqp("guest");
    }

    /** The address for Warren, with no more rights than it needs. */
    URI amqpForWarren() {
        return amqp(WARREN);
    }

    URI management() {
        return management("guest");
    }

    URI managementForWarren() {
        return management(WARREN);
    }

    @Override
    public void close() {
        leash.end(guard, STOP);
    }

    private URI amqp(String user) {
        return URI.create("amqp://" + user + ':' + user + "@127.0.0.1:" + ports.getProperty("AMQP_PORT"));
    }

    private URI management(String user) {
        return URI.create("http://" + user + ':' + user + "@127.0.0.1:" + ports.getProperty("MANAGEMENT_PORT"));
    }
}
