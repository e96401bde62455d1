package io.warren.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.warren.testing.PrivateBroker;
import io.warren.testing.RunningService;
import io.warren.testing.Shipped;
import io.warren.testing.VirtualHost;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real services on oslo.messaging, which keeps its identifiers in the body: with the rule switched on they are steps. */
class OsloMessagingIT {

    private static final int CALLS = 5;

    @TempDir
    private static Path folder;

    private static final List<Process> programs = new ArrayList<>();
    private static RunningService service;

    @BeforeAll
    static void trade() throws Exception {
        PrivateBroker broker = PrivateBroker.shared();
        VirtualHost vhost = broker.vhostOf(OsloMessagingIT.class).traced();
        service = new RunningService(
                        Shipped.SQLITE, vhost.watched(Map.of("WARREN_IDENTIFIERS_BODIES", "oslo-messaging")), folder)
                .awaitReady();
        try (InputStream script = OsloMessagingIT.class.getResourceAsStream("oslo_rpc.py")) {
            Files.write(folder.resolve("oslo_rpc.py"), script.readAllBytes());
        }
        String url = "rabbit://guest:guest@127.0.0.1:" + broker.amqpPort() + "/" + vhost.name();
        awaitLine(run(url, "worker"), "ready");
        awaitLine(run(url, "conductor"), "ready");
        Process api = run(url, "api", String.valueOf(CALLS));
        assertThat(api.inputReader().lines().toList())
                .as(Files.readString(folder.resolve("api.log")))
                .hasSize(CALLS)
                .allMatch(line -> line.startsWith("building vm"));
    }

    @AfterAll
    static void end() {
        programs.forEach(Process::destroyForcibly);
        service.close();
    }

    @Test
    void aCallItsAnswerAndWhatItCastAreSteps() {
        await("both kinds of steps are counted")
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> steps("worker") >= CALLS && steps("") >= CALLS);
        assertThat(steps("worker")).as("the cast, by the request id").isEqualTo(CALLS);
        assertThat(steps("")).as("the answer, by the call's id").isEqualTo(CALLS);
    }

    /** Certain steps from the conductor's queue to what went to that queue; an empty name is any queue of replies. */
    private static long steps(String queue) {
        JsonNode items = service.json("/api/v1/trajectories?limit=100").path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(step -> step.path("queue").asText().equals("conductor"))
                .filter(step -> step.path("level").asText().equals("L1"))
                .filter(step -> step.path("queues").toString().contains(queue.isEmpty() ? "\"reply_" : "\"worker\""))
                .mapToLong(step -> step.path("messages").asLong())
                .sum();
    }

    private static Process run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("/usr/bin/python3", folder.resolve("oslo_rpc.py").toString()));
        command.addAll(List.of(arguments));
        Process program = new ProcessBuilder(command)
                .redirectError(folder.resolve(arguments[1] + ".log").toFile())
                .start();
        programs.add(program);
        return program;
    }

    private static void awaitLine(Process program, String line) throws IOException {
        assertThat(program.inputReader().readLine()).isEqualTo(line);
    }
}
