package io.warren.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.warren.ingest.feed.ObservationWriter;
import io.warren.model.Observation;
import io.warren.testing.PrivateBroker;
import io.warren.testing.RunningService;
import io.warren.testing.Shipped;
import io.warren.testing.Shipped.Form;
import io.warren.testing.Traffic;
import io.warren.testing.VirtualHost;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The jar, by {@code java} and by {@code ./warren}, and the executable in turn, as they are shipped: memory, throughput,
 * size. Ratios are to be trusted, absolute figures only on an idle machine. {@code ShippedBenchmark [ROUNDS]}
 */
public final class ShippedBenchmark {

    private static final int EVENTS = 30_000;
    private static final int BODY = 1_024;
    private static final int MESSAGES = 450_000;
    private static final Pattern RECEIVED = Pattern.compile("warren_tap_events_total\\{[^}]*} (\\S+)");
    private static final Pattern PER_SECOND = Pattern.compile("observations/s\\s+([\\d,]+)");

    private final int rounds;
    private final Path folder;
    private final VirtualHost vhost =
            PrivateBroker.shared().vhostOf(ShippedBenchmark.class).traced();
    private final ShippedFigures figures = new ShippedFigures();

    private ShippedBenchmark(int rounds, Path folder) {
        this.rounds = rounds;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
        ShippedBenchmark benchmark = new ShippedBenchmark(rounds, Files.createTempDirectory("warren-shipped-"));
        benchmark.run();
        benchmark.figures.show(rounds);
        System.exit(0);
    }

    private void run() throws Exception {
        Path traffic = write();
        for (Form form : Form.values()) {
            figures.add("size, MB", form, size(Shipped.SQLITE.as(form).file()) / 1e6);
        }
        for (int round = 0; round < rounds; round++) {
            for (Form form : Form.values()) {
                service(form);
                if (form != Form.JAR) {
                    replay(form, traffic);
                }
            }
        }
        underTheShop(Form.SCRIPT);
        underTheShop(Form.NATIVE);
    }

    /** Starts it, lets it idle, and has it drain a filled trace queue, thrice: the first time warms it up. */
    private void service(Form form) throws Exception {
        try (RunningService service = start(form)) {
            // Idle is what is measured: so long nothing is asked of it.
            Thread.sleep(3_000);
            figures.add("memory idle, MB", form, ProcessUse.of(service.pid()).residentBytes() / 1e6);
            if (form == Form.JAR) {
                return;
            }
            drain(form, service, "drained events/s, cold");
            drain(form, service, "drained events/s");
            drain(form, service, "drained events/s");
        }
    }

    private RunningService start(Form form) {
        Path own = folder.resolve(form.name());
        try {
            Files.createDirectories(own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RunningService(Shipped.SQLITE.as(form), List.of(), settings(), own).awaitReady();
    }

    /** It is stopped while the queue fills, so that the broker works before, not while the time runs. */
    private void drain(Form form, RunningService service, String figure) throws Exception {
        long before = received(service);
        signal("STOP", service.pid());
        fill();
        double cpu = ProcessUse.of(service.pid()).cpuSeconds();
        long begun = System.nanoTime();
        signal("CONT", service.pid());
        while (received(service) < before + EVENTS) {
            // Asking costs the service what is being measured: no oftener than a figure of seconds needs.
            Thread.sleep(20);
        }
        figures.add(figure, form, EVENTS / ((System.nanoTime() - begun) / 1e9));
        figures.add(
                figure + ", µs CPU each",
                form,
                1e6 * (ProcessUse.of(service.pid()).cpuSeconds() - cpu) / EVENTS);
    }

    private static long received(RunningService service) {
        Matcher matcher = RECEIVED.matcher(service.get("/q/metrics").body());
        return matcher.find() ? (long) Double.parseDouble(matcher.group(1)) : 0;
    }

    /** To an exchange without bindings: one trace message each. */
    private void fill() throws Exception {
        byte[] body = "x".repeat(BODY).getBytes(UTF_8);
        try (Connection connection = vhost.connect("fill")) {
            Channel channel = connection.createChannel();
            channel.confirmSelect();
            for (int i = 1; i <= EVENTS; i++) {
                channel.basicPublish("amq.fanout", "orders.new", null, body);
                if (i % 500 == 0) {
                    channel.waitForConfirmsOrDie(60_000);
                }
            }
        }
    }

    private void replay(Form form, Path traffic) throws Exception {
        Path out = folder.resolve("replayed");
        Process process = new ProcessBuilder(Shipped.SQLITE.as(form).command("replay", "--stats", traffic.toString()))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        int exitCode = process.waitFor();
        Matcher matcher = PER_SECOND.matcher(Files.readString(out));
        if (exitCode != 0 || !matcher.find()) {
            throw new IllegalStateException(Files.readString(out));
        }
        figures.add(
                "replayed observations/s",
                form,
                Double.parseDouble(matcher.group(1).replace(",", "")));
    }

    /** The most memory of the service while the sample shop trades for half a minute. */
    private void underTheShop(Form form) throws Exception {
        PrivateBroker broker = PrivateBroker.shared();
        String login = "guest:guest@127.0.0.1:";
        Process demo = new ProcessBuilder(Shipped.SQLITE
                        .as(form)
                        .command(
                                "demo",
                                "--seconds",
                                "30",
                                "--broker",
                                "amqp://" + login + broker.amqpPort(),
                                "--management",
                                "http://" + login + broker.managementPort()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("demo").toFile())
                .start();
        long most = 0;
        while (!demo.waitFor(200, TimeUnit.MILLISECONDS)) {
            most = Math.max(most, residentOf(demo));
        }
        if (demo.exitValue() != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("demo")));
        }
        figures.add("memory under the sample shop, MB", form, most / 1e6);
    }

    private static long residentOf(Process demo) {
        return demo.descendants()
                .filter(ShippedBenchmark::isService)
                .mapToLong(process -> {
                    try {
                        return ProcessUse.of(process.pid()).residentBytes();
                    } catch (UncheckedIOException e) {
                        return 0; // it has just ended
                    }
                })
                .max()
                .orElse(0);
    }

    private static boolean isService(ProcessHandle process) {
        String command = process.info().commandLine().orElse("");
        return command.endsWith(" serve") && !command.startsWith("sh ") && !command.contains("/sh ");
    }

    private Path write() throws IOException {
        Path file = folder.resolve("traffic.ndjson");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                ObservationWriter writer = new ObservationWriter(out)) {
            for (Observation observation :
                    new Traffic(7, MESSAGES, 0, 0, 1).record().seen()) {
                writer.write(observation);
            }
        }
        return file;
    }

    private Map<String, String> settings() {
        PrivateBroker broker = PrivateBroker.shared();
        return new HashMap<>(Map.of(
                "WARREN_BROKER_URI",
                "amqp://warren:warren@127.0.0.1:" + broker.amqpPort(),
                "WARREN_BROKER_VHOSTS",
                vhost.name(),
                "WARREN_BROKER_QUEUE_LENGTH",
                "1000000",
                "WARREN_BROKER_QUEUE_BYTES",
                "1000000000",
                "WARREN_MANAGEMENT_URIS",
                broker.managementUri().toString()));
    }

    private static void signal(String signal, long pid) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    }

    private static long size(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        }
    }
}
