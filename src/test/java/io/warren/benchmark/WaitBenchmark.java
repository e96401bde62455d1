package io.warren.benchmark;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import io.warren.testing.PrivateBroker;
import io.warren.testing.RunningService;
import io.warren.testing.Shipped;
import io.warren.testing.Shipped.Form;
import io.warren.testing.SmallTrade;
import io.warren.testing.VirtualHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How long a person waits: until the service is ready on a database that is there, the jar's and the executable's in turn, and
 * for each command that asks something, by {@code ./warren} and by the executable in turn. {@code WaitBenchmark [ROUNDS]}
 */
public final class WaitBenchmark {

    private static final int MESSAGES = 20;
    private static final int TIMES = 3;
    private static final Path NOWHERE = Path.of("/dev/null");

    private static final List<String> QUESTIONS = List.of(
            "edges",
            "participants",
            "queues",
            "exchanges",
            "unroutable",
            "unmatched",
            "dead-bindings",
            "trajectories",
            "direct",
            "fan-out",
            "duplicates",
            "poison",
            "messages --message-id m-7",
            "paths --producer till",
            "impact --queue orders",
            "diff --from 1h",
            "alerts",
            "coverage");

    private final Path folder;
    private final VirtualHost vhost =
            PrivateBroker.shared().vhostOf(WaitBenchmark.class).traced();
    private final ShippedFigures figures = new ShippedFigures();

    private WaitBenchmark(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
        WaitBenchmark benchmark = new WaitBenchmark(Files.createTempDirectory("warren-wait-"));
        for (Form form : Form.values()) {
            // The database that later starts find.
            benchmark.start(form).close();
        }
        for (int round = 0; round < rounds; round++) {
            for (Form form : Form.values()) {
                benchmark.round(form);
            }
        }
        benchmark.figures.show(rounds);
        System.exit(0);
    }

    private void round(Form form) throws Exception {
        long begun = System.nanoTime();
        try (RunningService service = start(form)) {
            figures.add("start to ready, ms", form, (System.nanoTime() - begun) / 1e6);
            figures.add(
                    "start, CPU ms", form, 1_000 * ProcessUse.of(service.pid()).cpuSeconds());
            if (form == Form.NATIVE) {
                trade(service);
                for (int time = 0; time < TIMES; time++) {
                    askAll(service);
                }
            }
        }
    }

    /** One service for both: what is compared is who asks. */
    private void askAll(RunningService service) throws Exception {
        for (String question : Stream.concat(QUESTIONS.stream(), Stream.of(explain(), doctor()))
                .toList()) {
            String[] words = question.split(" ");
            for (Form form : List.of(Form.SCRIPT, Form.NATIVE)) {
                figures.add(words[0] + ", ms", form, ask(form, service, words));
            }
        }
    }

    private RunningService start(Form form) throws IOException {
        PrivateBroker broker = vhost.broker();
        Map<String, String> settings = Map.of(
                "WARREN_BROKER_URI",
                "amqp://warren:warren@127.0.0.1:" + broker.amqpPort(),
                "WARREN_BROKER_VHOSTS",
                vhost.name(),
                "WARREN_MANAGEMENT_URIS",
                broker.managementUri().toString());
        Path own = Files.createDirectories(folder.resolve(form.name()));
        return new RunningService(Shipped.SQLITE.as(form), List.of(), settings, own).awaitReady();
    }

    /** A little, so that each question has an answer. */
    private void trade(RunningService service) throws Exception {
        try (Connection kitchen = vhost.connect("kitchen");
                Connection till = vhost.connect("till")) {
            SmallTrade.of(till, kitchen, MESSAGES);
            await("the service has seen it")
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> service.get("/api/v1/edges").body().contains("orders")
                            && service.get("/api/v1/unroutable").body().contains("amq.topic"));
        }
    }

    private String explain() {
        return "explain --exchange amq.direct --routing-key never --vhost " + vhost.name();
    }

    private String doctor() {
        PrivateBroker broker = vhost.broker();
        return "doctor --broker amqp://warren:warren@127.0.0.1:" + broker.amqpPort() + " --management "
                + broker.managementUri() + " --vhost " + vhost.name() + " --database jdbc:sqlite:"
                + folder.resolve(Form.NATIVE.name()).resolve("warren.db");
    }

    /** Milliseconds. */
    private static double ask(Form form, RunningService service, String... question) throws Exception {
        ProcessBuilder asking = new ProcessBuilder(Shipped.SQLITE.as(form).command(question))
                .redirectOutput(NOWHERE.toFile())
                .redirectError(NOWHERE.toFile());
        asking.environment().put("WARREN_URL", service.address().toString());
        long begun = System.nanoTime();
        int exitCode = asking.start().waitFor();
        double milliseconds = (System.nanoTime() - begun) / 1e6;
        // 1: the answer is "no". A doctor may well have something to say of this machine.
        if (exitCode > 1) {
            throw new IllegalStateException(String.join(" ", question) + " ended with " + exitCode);
        }
        return milliseconds;
    }
}
