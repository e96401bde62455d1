package io.warren.ingest.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.warren.model.Observation;
import io.warren.testing.PrivateBroker;
import io.warren.testing.VirtualHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs root, the packages celery, uwsgi-core, uwsgi-plugin-python3, python3-pika, python3-setproctitle, and a broker. */
class HostSocketsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WORKERS = 3;

    private final Queue<Observation.Socket> seen = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> delays = new HashMap<>();
    private final List<Process> started = new ArrayList<>();
    private VirtualHost vhost;
    private HostSockets sockets;
    private Path tracing;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        vhost = PrivateBroker.shared().vhostOf(HostSocketsIT.class);
        for (String file : List.of("holders.py", "shop_tasks.py", "shop_wsgi.py")) {
            try (InputStream text = HostSocketsIT.class.getResourceAsStream(file)) {
                Files.write(folder.resolve(file), text.readAllBytes());
            }
        }
        // Not every machine has it mounted where it belongs.
        tracing = Files.createDirectory(folder.resolve("tracing"));
        command("mount", "-t", "tracefs", "tracefs", tracing.toString());
        HostSockets.Settings settings = new HostSockets.Settings(
                "testhost", Set.of(PrivateBroker.shared().amqpPort()), tracing, Duration.ofSeconds(1));
        sockets = new HostSockets(settings, this::seen);
        assertThat(sockets.start()).as("why short connections are missed").isEmpty();
    }

    @AfterEach
    void stop() throws Exception {
        sockets.close();
        command("umount", tracing.toString());
        started.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    @Test
    void connectionsOfFiftyMillisecondsAreSeenAtOnceWithTheirRealPid() {
        Process holders = holders("brief");
        List<String> truth = holders.inputReader().lines().toList();

        await("all are seen to open").atMost(PATIENCE).until(() -> opened().size() >= truth.size());
        await("and to close").atMost(PATIENCE).until(() -> seen.size() >= 2 * truth.size());
        assertThat(opened()).extracting(HostSocketsIT::pidAndPort).containsExactlyElementsOf(truth);
        long slowest = delays.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        System.out.println("seen after at most " + slowest / 1_000_000.0 + " ms");
        assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofMillis(100));
    }

    @Test
    void aConnectionHandedToAChildIsTheChilds() throws IOException {
        String truth = holders("handed").inputReader().readLine();

        awaitHolder(truth);
    }

    @Test
    void aProcessThatRenamesItselfIsToldByItsNewName() throws IOException {
        String truth = holders("renamed").inputReader().readLine();

        await("the new name is seen")
                .atMost(PATIENCE)
                .until(() -> seen.stream()
                        .anyMatch(socket -> pidAndPort(socket).equals(truth)
                                && socket.argv().equals(List.of("shop: worker 7"))));
        assertThat(seen).allSatisfy(socket -> assertThat(socket.exe()).contains("python3"));
    }

    @Test
    void celerysPreforkWorkersAreToldApart() throws Exception {
        Path log = folder.resolve("celery.log");
        Map<String, String> environment = Map.of(
                "SHOP_BROKER", vhost.uriOf("guest", "guest").toString(),
                "SHOP_LOG", log.toString());
        Process worker = run(
                environment,
                "/usr/bin/python3",
                "-m",
                "celery",
                "-A",
                "shop_tasks",
                "worker",
                "--concurrency=" + WORKERS,
                "--pool=prefork",
                "-O",
                "fair");
        run(environment, "/usr/bin/python3", "-c", "from shop_tasks import work\nfor n in range(40): work.delay(n)")
                .waitFor();

        await("each worker has published")
                .atMost(PATIENCE)
                .until(() -> pids(log).size() == WORKERS);
        for (String truth : Files.readAllLines(log)) {
            awaitHolder(truth);
        }
        assertThat(pids(log)).doesNotContain(Long.toString(worker.pid()));
        assertThat(holderOf(worker.pid()))
                .as("the connection that consumes is the main process's")
                .isNotEmpty();
    }

    @Test
    void uwsgisWorkersAreToldApart() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        run(
                Map.of("SHOP_BROKER", vhost.uriOf("guest", "guest").toString()),
                "/usr/bin/uwsgi_python3",
                "--http-socket",
                "127.0.0.1:" + port,
                "--wsgi-file",
                "shop_wsgi.py",
                "--master",
                "--processes",
                Integer.toString(WORKERS));
        Map<String, String> answers = new HashMap<>();

        await("each worker has answered").atMost(PATIENCE).until(() -> {
            String answer = get(URI.create("http://127.0.0.1:" + port));
            if (!answer.isEmpty()) {
                answers.put(answer.split(" ")[0], answer);
            }
            return answers.size() == WORKERS;
        });
        answers.values().forEach(this::awaitHolder);
    }

    private void seen(Observation.Socket socket) {
        if (!socket.closed()) {
            delays.put(socket.socket().local(), System.currentTimeMillis() * 1_000_000 - socket.at());
        }
        seen.add(socket);
    }

    private List<Observation.Socket> opened() {
        return seen.stream().filter(socket -> !socket.closed()).toList();
    }

    private void awaitHolder(String pidAndPort) {
        await("the last word on its port is " + pidAndPort)
                .atMost(PATIENCE)
                .until(() -> seen.stream()
                        .filter(socket -> port(socket).equals(pidAndPort.split(" ")[1]))
                        .reduce((_, last) -> last)
                        .filter(last -> pidAndPort(last).equals(pidAndPort))
                        .isPresent());
    }

    private List<Observation.Socket> holderOf(long pid) {
        return seen.stream().filter(socket -> socket.pid() == pid).toList();
    }

    private static Collection<String> pids(Path log) throws IOException {
        return Files.exists(log)
                ? Files.readAllLines(log).stream()
                        .map(line -> line.split(" ")[0])
                        .distinct()
                        .toList()
                : List.of();
    }

    private static String get(URI uri) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? answer.body() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void command(String... words) throws Exception {
        assertThat(new ProcessBuilder(words).inheritIO().start().waitFor())
                .as(String.join(" ", words))
                .isZero();
    }

    private Process holders(String mode) {
        return run(
                Map.of(),
                "/usr/bin/python3",
                "holders.py",
                mode,
                Integer.toString(PrivateBroker.shared().amqpPort()));
    }

    private Process run(Map<String, String> environment, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("errors").toFile());
        builder.environment().putAll(environment);
        if (!command[1].equals("holders.py")) {
            builder.redirectOutput(folder.resolve("output").toFile());
        }
        try {
            Process process = builder.start();
            started.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pidAndPort(Observation.Socket socket) {
        return socket.pid() + " " + port(socket);
    }

    private static String port(Observation.Socket socket) {
        String local = socket.socket().local();
        return local.substring(local.lastIndexOf(':') + 1);
    }
}
