package io.warren.page;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ./warren demo} starts: a real broker, the sample shop with real clients, and the service that was built,
 * watching it. One for all tests of this JVM.
 */
final class RunningShop {

    private static final Pattern ADDRESS = Pattern.compile("Warren is at (http://\\S+);");
    /** The shop's truth has so many edges; all of them are there within seconds. */
    private static final Pattern COMPLETE = Pattern.compile("  (2[7-9]|[3-9]\\d) edges,");

    private final Process process;
    private final Path log;

    private RunningShop() {
        try {
            log = Files.createTempFile("warren-shop-", ".log");
            String launcher = String.join("\n", RunningWarren.launcher());
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Dwarren.home=" + Path.of("").toAbsolutePath(),
                            "-Dwarren.launcher=" + launcher,
                            "-cp",
                            System.getProperty("java.class.path"),
                            "io.warren.app.command.Warren",
                            "demo"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        await("the shop trades and all its ways were seen (log: " + log + ")")
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> COMPLETE.matcher(said()).find());
    }

    static RunningShop shared() {
        return Shared.SHOP;
    }

    String address() {
        Matcher matcher = ADDRESS.matcher(said());
        return Optional.of(matcher).filter(Matcher::find).orElseThrow().group(1);
    }

    private String said() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the demo has ended; its log: " + log);
        }
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Shared {
        static final RunningShop SHOP = new RunningShop();
    }
}
