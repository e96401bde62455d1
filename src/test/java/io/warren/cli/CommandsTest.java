package io.warren.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.warren.cli.Diagnosing.Finding;
import io.warren.export.MapView;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    private static final String EDGE = """
            {"cluster":"c","vhost":"/","producer":{"application":"till%d","process":null},"exchange":"","routes":[],\
            "via":[],"queue":"billing","consumer":{"application":"invoices"},"messages":7,"bytes":70,"redelivered":1,\
            "latency":null,"firstSeen":null,"lastSeen":null,"evidence":{"FINGERPRINT":7},"routingKeys":["k"],\
            "ambiguous":0}""";

    private final TestSensing sensing = new TestSensing();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final AtomicReference<Replaying.Request> replayed = new AtomicReference<>();
    private final List<Finding> findings = new ArrayList<>();
    private HttpServer service;

    @BeforeEach
    void startService() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.start();
    }

    @AfterEach
    void stopService() {
        service.stop(0);
    }

    @Test
    void edgesWalksAllPages() {
        answer(
                "/api/v1/edges",
                200,
                "{\"items\":[" + EDGE.formatted(1) + "],\"next\":\"c1\",\"coverage\":{}}",
                "{\"items\":[" + EDGE.formatted(2) + "],\"next\":null,"
                        + "\"coverage\":{\"statements\":[\"nothing was lost\"]}}");

        assertThat(run("edges", "--vhost", "/", "--granularity", "process")).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "PRODUCER  EXCHANGE            ROUTE  QUEUE    CONSUMER  MESSAGES  REDELIVERED  P50 MS  P99 MS",
                        "till1     (default exchange)  -      billing  invoices         7            1  -       -",
                        "till2     (default exchange)  -      billing  invoices         7            1  -       -",
                        "! nothing was lost");
        assertThat(asked)
                .containsExactly(
                        "/api/v1/edges?vhost=%2F&granularity=process&limit=1000",
                        "/api/v1/edges?vhost=%2F&granularity=process&limit=1000&cursor=c1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"edges", "explain", "sensor", "sensor list", "sensor rescue"})
    void everyCommandTellsWhatItIsFor(String command) {
        assertThat(run((command + " --help").split(" "))).isZero();

        assertThat(out.toString()).contains("Usage: warren " + command).contains("--help");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void credentialsAreSent() {
        answer("/api/v1/coverage", 200, "{}", "{}");

        run("coverage", "--user", "ann:secret");
        run("coverage", "--token", "t0");

        assertThat(authorizations).containsExactly("Basic YW5uOnNlY3JldA==", "Bearer t0");
    }

    @Test
    void aListBecomesColumns() {
        answer("/api/v1/unroutable", 200, """
                {"items":[{"id":"1","producer":{"application":"till"},"exchange":"orders","routingKeys":["a","b"],\
                "messages":3,"nearest":null}],"next":null,"coverage":{}}""");

        assertThat(run("unroutable")).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "PRODUCER  EXCHANGE  ROUTINGKEYS  MESSAGES  NEAREST",
                        "till      orders    a, b                3  -");
    }

    @Test
    void noServiceIsSaidWithWhatToType() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(run("edges", "--url", "http://127.0.0.1:" + port)).isEqualTo(3);
        assertThat(err.toString()).contains("Cannot reach Warren at http://127.0.0.1:" + port, "Type: ./warren serve");
    }

    @ParameterizedTest
    @CsvSource({"400, 2, is not accepted", "401, 3, --user NAME:PASSWORD", "503, 3, ./warren doctor"})
    void aRefusalHasItsExitCode(int status, int exitCode, String said) {
        answer("/api/v1/edges", status, "{\"title\":\"Bad\",\"detail\":\"is not accepted\"}");

        assertThat(run("edges")).isEqualTo(exitCode);
        assertThat(err.toString()).contains(said);
    }

    @Test
    void explainSaysNoByItsExitCode() {
        answer("/api/v1/explain", 200, "{\"queues\":[],\"bindings\":[]}", "{\"queues\":[{\"queue\":\"q\"}]}");

        assertThat(run("explain", "--exchange", "orders", "--routing-key", "a b", "--header", "n=1"))
                .isEqualTo(1);
        assertThat(run("explain", "--exchange", "orders")).isZero();
        assertThat(asked.getFirst()).startsWith("/api/v1/explain?vhost=%2F&exchange=orders&routingKey=a+b&headers=%7B");
    }

    @Test
    void doctorSaysNoIfAnythingIsWrong() {
        findings.add(Finding.good("broker"));
        assertThat(run("doctor")).isZero();

        findings.add(Finding.bad("tracing is off", "Nothing is seen.", "rabbitmqctl trace_on"));
        assertThat(run("doctor")).isEqualTo(1);
        assertThat(out.toString())
                .contains("✓ broker", "✗ tracing is off", "    Nothing is seen.", "    type: rabbitmqctl trace_on");
    }

    @Test
    void replayPassesItsOptionsOn() {
        assertThat(run("replay", "--window", "500ms", "--granularity", "connection", "--hops", "h", "a", "b"))
                .isZero();

        Replaying.Request request = replayed.get();
        assertThat(request.files()).map(Object::toString).containsExactly("a", "b");
        assertThat(request.window()).isEqualTo(Duration.ofMillis(500));
        assertThat(request.granularity().word()).isEqualTo("connection");
        assertThat(request.hops()).hasToString("h");
    }

    @ParameterizedTest
    @CsvSource({
        "edges --granularity pod, is not application",
        "edges --format svg, is not table",
        "replay, Missing required parameter",
        "replay --window soon x, is no time",
        "messages, Missing required argument",
        "queues --format dot, is for edges",
        "sensor learn shop-1 --domain shop-1, Unknown option",
        "sensor rescue shop-1 --label watch=yes, Unknown option",
        "sensor guard --connect qemu:///system, Unknown option",
        "nonsense, Unmatched argument"
    })
    void wrongUseIsExitCode2(String line, String said) {
        answer("/api/v1/queues", 200, "{\"items\":[]}");

        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(said);
    }

    @Test
    void theSensorMustBeToldWhichGuests() {
        assertThat(run("sensor")).isEqualTo(2);
        assertThat(err.toString()).contains("./warren sensor list");
    }

    @Test
    void theSensorIsToldWhichGuestsAndWithWhatBudget() {
        assertThat(run("sensor", "--domain", "shop-*", "--label", "watch=yes", "--budget", "2.5", "--to", "out.ndjson"))
                .isZero();

        Sensing.Watch request = sensing.watched.getFirst();
        assertThat(request.where().uris()).containsExactly("qemu:///system");
        assertThat(request.where().domains()).containsExactly("shop-*");
        assertThat(request.where().labels()).containsExactly("watch=yes");
        assertThat(request.ports()).containsExactly(5672, 5671);
        assertThat(request.share()).isEqualTo(0.025);
        assertThat(request.output().to()).isEqualTo("out.ndjson");
    }

    @Test
    void domainsAreListedWithTheReason() {
        assertThat(run("sensor", "list")).isZero();
        assertThat(out.toString()).contains("shop-1", "6.1.0", "mapped", "no such kernel");
    }

    @Test
    void aKernelThatIsRefusedIsExitCode1() {
        assertThat(run("sensor", "learn", "shop-2")).isEqualTo(1);
    }

    @Test
    void aRescueSaysThatTheGuestIsFree() {
        assertThat(run("sensor", "rescue", "shop-1")).isZero();
        assertThat(out.toString()).contains("shop-1 is free");
    }

    @Test
    void theGuardIsToldWhereSensorsKeepTheirState() {
        assertThat(run("sensor", "guard", "--state", "/run/other")).isZero();
        assertThat(err.toString()).contains("guarding /run/other");
    }

    private int run(String... arguments) {
        Engines engines = new Engines(
                _ -> 0,
                (_, _) -> 0,
                (request, _) -> {
                    replayed.set(request);
                    return new Replaying.Result(
                            new MapView(List.of(), List.of()),
                            new Replaying.Stats(1, 0, Duration.ofSeconds(1), 1, 0, 0, Map.of()));
                },
                (_, _, _) -> 0,
                (_, sink) -> findings.forEach(sink),
                sensing);
        List<String> all = new ArrayList<>(List.of(arguments));
        if (List.of("edges", "coverage", "unroutable", "explain", "queues", "messages")
                        .contains(arguments[0])
                && !all.contains("--url")) {
            all.addAll(
                    List.of("--url", "http://127.0.0.1:" + service.getAddress().getPort()));
        }
        Console console = new Console(new PrintWriter(out), new PrintWriter(err, true), false);
        return WarrenCommand.run(all.toArray(String[]::new), engines, console);
    }

    private void answer(String path, int status, String... bodies) {
        service.createContext(path, exchange -> {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization != null) {
                authorizations.add(authorization);
            }
            asked.add(exchange.getRequestURI().toString());
            byte[] body = bodies[Math.min(asked.size(), bodies.length) - 1].getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
