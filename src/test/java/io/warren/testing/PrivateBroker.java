package io.warren.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real RabbitMQ for integration tests, run by {@code broker-config/private-broker} with {@code definitions.json}
 * loaded: user {@code warren} (password {@code warren}) has exactly the rights the product asks for, {@code guest}
 * administers.
 *
 * <p>{@link #shared()} is one broker for all tests of this JVM; each test class takes a virtual host of its own there.
 * A test that stops or restarts the broker takes {@link #start()} instead. Without an installed RabbitMQ these throw.
 */
public final class PrivateBroker implements AutoCloseable {

    private static final Path SCRIPT =
            Path.of("broker-config", "private-broker").toAbsolutePath();
    private static final Path DEFINITIONS =
            Path.of("broker-config", "definitions.json").toAbsolutePath();
    private static final String MORE_CONFIGURATION = "more.conf";
    private static final long PATIENCE_SECONDS = 300;

    private final Path folder;
    private final BrokerAdmin admin;
    private Properties ports;

    private PrivateBroker(Path folder) {
        this.folder = folder;
        startAgain();
        this.admin = new BrokerAdmin(managementPort());
    }

    /** Started when first asked for, stopped at the end of the JVM. */
    public static PrivateBroker shared() {
        return Shared.BROKER;
    }

    /** One more broker, the caller's own. */
    public static PrivateBroker start() {
        return startWith("");
    }

    /** One more, with lines added to its {@code rabbitmq.conf}. */
    public static PrivateBroker startWith(String configuration) {
        try {
            Path folder = Files.createTempDirectory("warren-broker-");
            Files.writeString(folder.resolve(MORE_CONFIGURATION), configuration);
            PrivateBroker broker = new PrivateBroker(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A fresh virtual host named after the test class: rights and policy as in {@code /}, tracing off. */
    public VirtualHost vhostOf(Class<?> test) {
        return vhost(test.getSimpleName());
    }

    /** A fresh virtual host; one of that name left by an earlier test is deleted first. */
    public VirtualHost vhost(String name) {
        admin.deleteVhost(name);
        admin.createVhost(name);
        return new VirtualHost(this, name);
    }

    public BrokerAdmin admin() {
        return admin;
    }

    public int amqpPort() {
        return port("AMQP_PORT");
    }

    public int managementPort() {
        return port("MANAGEMENT_PORT");
    }

    /** The Erlang node name, as in trace messages. */
    public String nodeName() {
        return ports.getProperty("NODENAME");
    }

    public URI managementUri() {
        return URI.create("http://127.0.0.1:" + managementPort());
    }

    /** {@code rabbitmqctl} for this node; its output. Takes a second or more: prefer {@link #admin()}. */
    public String ctl(String... arguments) {
        List<String> all = new ArrayList<>(List.of("ctl", folder.toString()));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new));
    }

    /** Starts one more plug-in of the distribution, until the broker is started again. */
    public void enable(String plugin) {
        Path enabled = folder.resolve("enabled_plugins");
        try {
            Files.writeString(enabled, Files.readString(enabled).replace("[", "[" + plugin + ","));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ctl("eval", "rabbit_plugins:ensure(\"" + enabled + "\").");
    }

    /** Shuts the node down in order, keeping its data and ports for {@link #startAgain()}. */
    public void stop() {
        run("stop", folder.toString());
    }

    /** Ends the node without warning, as a power cut would. */
    public void kill() {
        run("stop", folder.toString(), "--now");
    }

    public void startAgain() {
        String configuration = folder.resolve(MORE_CONFIGURATION).toString();
        run(
                "start",
                folder.toString(),
                "--definitions",
                DEFINITIONS.toString(),
                "--config",
                configuration,
                "--timeout",
                String.valueOf(PATIENCE_SECONDS - 20));
        ports = readPorts();
    }

    @Override
    public synchronized void close() {
        if (!Files.exists(folder)) {
            return;
        }
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int port(String name) {
        return Integer.parseInt(ports.getProperty(name));
    }

    private Properties readPorts() {
        Properties read = new Properties();
        try (var reader = Files.newBufferedReader(folder.resolve("ports.env"))) {
            read.load(reader);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("private-broker-", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
                String said = Files.readString(output);
                if (!ended || process.exitValue() != 0) {
                    process.destroyForcibly();
                    throw new IllegalStateException(String.join(" ", command) + " failed:\n" + said);
                }
                return said;
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + command, e);
        }
    }

    private static final class Shared {
        static final PrivateBroker BROKER = start();
    }
}
