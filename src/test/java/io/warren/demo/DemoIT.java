package io.warren.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.warren.testing.BrokerAdmin;
import io.warren.testing.Shipped;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine of the demo with real brokers and real clients; in Warren's place is a stub that answers over HTTP. */
class DemoIT {

    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final Pattern TRADES = Pattern.compile("  [1-9]\\d* edges, [1-9]");
    private static final Leash LEASH = new Leash();

    @TempDir
    static Path folder;

    private static PrivateBroker given;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @BeforeAll
    static void aBrokerThatIsGiven() {
        given = new PrivateBroker(HOME.resolve("broker-config"), folder.resolve("broker"), LEASH, line -> {});
    }

    @AfterAll
    static void end() {
        LEASH.close();
    }

    @Test
    void everythingOnAPrivateBrokerAndNothingLeft() {
        Set<Path> files = filesOfDemos();
        Set<Long> processes = descendants();

        int code = run(options(null, "honest", false));

        assertThat(said()).contains("The map equals the shop's own truth");
        assertThat(code).isZero();
        assertThat(filesOfDemos()).isEqualTo(files);
        assertNothingRuns(processes);
    }

    @Test
    void aMissingEdgeIsNamedAndAGivenBrokerIsLeftAsItWas() {
        List<String> before = vhosts();
        Set<Long> processes = descendants();

        int code = run(options(given, "forgetful", false));

        assertThat(said()).contains("missing edge: ").contains("The map is wrong in 1 places");
        assertThat(code).isEqualTo(1);
        assertNothingRuns(processes);
        assertThat(vhosts()).isEqualTo(before);
    }

    @Test
    void theRealServiceDrawsTheTrueMapOfAGivenBrokerAndNothingIsLeftThere() {
        JsonNode before = definitions();
        List<String> service = Shipped.SQLITE.service(List.of());

        int code = run(
                new Options(given.amqp(), given.management(), Duration.ofSeconds(6), false, HOME, service, List.of()));

        assertThat(said()).contains("The map equals the shop's own truth");
        assertThat(code).isZero();
        assertThat(definitions()).isEqualTo(before);
    }

    private static JsonNode definitions() {
        return new BrokerAdmin(given.management().getPort()).get("/api/definitions");
    }

    @Test
    void aServiceThatDiesIsQuoted() {
        int code = run(options(given, "dying", false));

        assertThat(said()).contains("Warren ended by itself (exit code 4)").contains("no database to be found");
        assertThat(code).isEqualTo(3);
    }

    @Test
    void aKilledClientEndsTheDemoWithItsName() throws Exception {
        Set<Long> processes = descendants();
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> run(options(given, "honest", true)));
        await("the shop trades")
                .atMost(Duration.ofMinutes(2))
                .until(() -> TRADES.matcher(said()).find());

        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("ShopProcess shop-billing"))
                .forEach(ProcessHandle::destroyForcibly);

        assertThat(code.get()).isEqualTo(3);
        assertThat(said()).contains("the sample shop is broken: shop-billing ended by itself (exit code 137)");
        assertNothingRuns(processes);
    }

    @Test
    void controlCEndsItInOrderWithTheRightAnswer() throws Exception {
        List<String> before = vhosts();
        Path book = folder.resolve("interrupted.log");
        Process demo = startTrading(book);

        signal("INT", demo);

        assertThat(demo.waitFor()).describedAs(Files.readString(book)).isZero();
        assertThat(Files.readString(book)).contains("The map equals the shop's own truth");
        assertThat(vhosts()).isEqualTo(before);
    }

    @Test
    void killedWithoutWarningItLeavesNoProcess() throws Exception {
        Process demo = startTrading(folder.resolve("killed.log"));
        List<ProcessHandle> children = demo.descendants().toList();
        assertThat(children).hasSizeGreaterThan(18);

        demo.destroyForcibly().waitFor();

        await("all its children are gone")
                .atMost(Duration.ofSeconds(30))
                .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static Process startTrading(Path book) {
        // What a shell starts in the background ignores Control-C, and hands that on to its children.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(java(DemoMain.class));
        command.addAll(List.of(given.amqp().toString(), given.management().toString()));
        command.addAll(stub("honest"));
        Process demo = LEASH.start(command, Map.of(), book);
        await("the shop trades")
                .atMost(Duration.ofMinutes(2))
                .until(() -> TRADES.matcher(Files.readString(book)).find());
        return demo;
    }

    private static void signal(String signal, Process process) throws Exception {
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                .start()
                .waitFor();
    }

    @Test
    void anUnreachableBrokerIsNamed() {
        Options options = new Options(
                URI.create("amqp://127.0.0.1:1"),
                URI.create("http://127.0.0.1:1"),
                Duration.ofSeconds(1),
                false,
                HOME,
                stub("honest"),
                List.of());

        assertThat(run(options)).isEqualTo(3);
        assertThat(said()).contains("the broker's management at 127.0.0.1:1 does not answer");
    }

    private int run(Options options) {
        return Demo.run(options, new Screen(new PrintStream(output, true, StandardCharsets.UTF_8), false));
    }

    private String said() {
        return output.toString(StandardCharsets.UTF_8);
    }

    private static Options options(@Nullable PrivateBroker broker, String temper, boolean endless) {
        return new Options(
                broker == null ? null : broker.amqp(),
                broker == null ? null : broker.management(),
                endless ? null : Duration.ofSeconds(6),
                false,
                HOME,
                stub(temper),
                List.of());
    }

    private static List<String> vhosts() {
        try (Management management = new Management(given.management())) {
            return management.vhosts();
        }
    }

    private static List<String> java(Class<?> main) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-cp", System.getProperty("java.class.path"), main.getName());
    }

    private static List<String> stub(String temper) {
        List<String> command = new ArrayList<>(java(StubWarren.class));
        command.add(temper);
        return command;
    }

    private static Set<Path> filesOfDemos() {
        String[] names = Path.of(System.getProperty("java.io.tmpdir"))
                .toFile()
                .list((dir, name) -> name.startsWith("warren-demo-"));
        return names == null ? Set.of() : Arrays.stream(names).map(Path::of).collect(Collectors.toSet());
    }

    private static Set<Long> descendants() {
        return ProcessHandle.current().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    private static void assertNothingRuns(Set<Long> before) {
        assertThat(descendants()).isSubsetOf(before);
    }
}
