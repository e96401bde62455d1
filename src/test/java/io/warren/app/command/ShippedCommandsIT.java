package io.warren.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.warren.testing.PrivateBroker;
import io.warren.testing.PrivatePostgres;
import io.warren.testing.RunningService;
import io.warren.testing.Shipped;
import io.warren.testing.SmallTrade;
import io.warren.testing.VirtualHost;
import io.warren.testing.libvirt.PrivateLibvirt;
import io.warren.testing.libvirt.TinyGuest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command of what is shipped, as a process: what it answers, and with which exit code it ends. */
@Tag(Shipped.TAG)
class ShippedCommandsIT {

    private static final int MESSAGES = 20;

    @TempDir
    private static Path folder;

    private static VirtualHost vhost;
    private static RunningService service;
    private static Connection kitchen;
    private static Connection till;

    /** What a process said and how it ended. */
    private record Ended(int exitCode, String out, String err) {}

    @BeforeAll
    static void trade() throws IOException {
        vhost = PrivateBroker.shared().vhostOf(ShippedCommandsIT.class).traced();
        service = new RunningService(Shipped.SQLITE, settings(), folder).awaitReady();
        kitchen = vhost.connect("kitchen");
        till = vhost.connect("till");
        SmallTrade.of(till, kitchen, MESSAGES);
        await("the map has them all")
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> service.json("/api/v1/edges")
                                        .path("items")
                                        .path(0)
                                        .path("messages")
                                        .asLong()
                                == MESSAGES
                        && service.get("/api/v1/unroutable").body().contains("amq.topic")
                        && service.get("/api/v1/dead-bindings").body().contains("never"));
    }

    @AfterAll
    static void end() throws IOException {
        till.close();
        kitchen.close();
        service.close();
    }

    static Stream<Arguments> questions() {
        return Stream.of(
                arguments(0, "till", "edges"),
                arguments(0, "\"till\"", "edges --format json"),
                arguments(0, "till,", "edges --format csv --granularity process"),
                arguments(0, "digraph", "edges --format dot"),
                arguments(0, "till", "edges --format mermaid"),
                arguments(0, "<graphml", "edges --format graphml"),
                arguments(0, "till", "participants"),
                arguments(0, "orders", "queues"),
                arguments(0, "amq.topic", "exchanges"),
                arguments(0, "amq.topic", "unroutable"),
                arguments(0, "", "unmatched"),
                arguments(0, "never", "dead-bindings --format csv"),
                arguments(0, "", "trajectories"),
                arguments(0, "", "direct"),
                arguments(0, "orders", "fan-out"),
                arguments(0, "", "reply-queues"),
                arguments(0, "", "duplicates"),
                arguments(0, "", "poison"),
                arguments(0, "orders", "explain --exchange amq.direct --routing-key never --vhost " + vhost.name()),
                arguments(1, "", "explain --exchange amq.direct --routing-key other --vhost " + vhost.name()),
                arguments(0, "orders", "messages --message-id m-7"),
                arguments(0, "orders", "messages --message-id m-7 --life"),
                arguments(1, "", "messages --message-id m-70"),
                arguments(0, "kitchen", "paths --producer till"),
                arguments(0, "kitchen", "impact --queue orders"),
                arguments(0, "till", "diff --from 1h"),
                arguments(0, "", "alerts"),
                arguments(0, "", "coverage"),
                arguments(0, "Exit codes", "--help"),
                arguments(2, "", "edges --granularity nonsense"),
                arguments(3, "", "edges --url http://127.0.0.1:1"));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void questionsAreAnswered(int exitCode, String words, String question) throws Exception {
        Ended ended = run(question.split(" "));

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(exitCode);
        assertThat(ended.out()).contains(words);
    }

    @Test
    void whatIsRecordedIsReplayed() throws Exception {
        Path recorded = folder.resolve("recorded");
        Process recording =
                start("recording", "record", "--broker", amqp(), "--vhost", vhost.name(), "--out", recorded.toString());
        Channel channel = till.createChannel();
        await("the tap stands and sees").atMost(60, TimeUnit.SECONDS).until(() -> {
            channel.basicPublish("", "orders", null, "top secret".getBytes(StandardCharsets.UTF_8));
            return Files.exists(recorded) && Files.size(recorded) > 0;
        });
        // Not as Ctrl-C does: what runs in the background may have been told to ignore that.
        recording.destroy();
        assertThat(recording.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(recorded)).endsWith("}\n").doesNotContain("top secret");

        Path hops = folder.resolve("hops");
        Ended replayed = run("replay", recorded.toString(), "--hops", hops.toString(), "--stats");

        assertThat(replayed.exitCode()).as(replayed.toString()).isZero();
        assertThat(replayed.out()).contains("orders");
        assertThat(replayed.err()).contains("observations/s").contains("malformed");
        assertThat(Files.readString(hops)).contains("{\"hop\":");
    }

    @Test
    void doctorLooksAtTheBrokerAndAtEitherDatabase() throws Exception {
        Ended embedded = doctor("jdbc:sqlite:" + folder.resolve("warren.db"));
        assertThat(embedded.out()).contains("tap stands").contains("sees all").contains("GiB free");

        try (PrivatePostgres database = new PrivatePostgres()) {
            assertThat(doctor(database.jdbcUrl()).out()).contains("database: PostgreSQL 15");
        }
        assertThat(doctor("jdbc:postgresql://127.0.0.1:1/warren").out()).contains("cannot use the database");
    }

    @Test
    void theGuestsOfAHostAreListed() throws Exception {
        try (PrivateLibvirt libvirt = PrivateLibvirt.session()) {
            TinyGuest.define(libvirt, "shop", "<w:tier xmlns:w='urn:w'>front</w:tier>")
                    .start();
            TinyGuest.define(libvirt, "office", "");

            Ended listed = run(
                    "sensor",
                    "list",
                    "--connect",
                    libvirt.uri(),
                    "--label",
                    "tier=front",
                    "--state",
                    folder.resolve("state").toString());

            assertThat(listed.exitCode()).as(listed.toString()).isZero();
            assertThat(listed.out().lines().map(line -> line.replaceAll(" +", " ")))
                    .anyMatch(line -> line.startsWith("shop running cannot"))
                    .anyMatch(line -> line.startsWith("office off not chosen"));
            Ended off = run("sensor", "rescue", "office", "--connect", libvirt.uri());
            assertThat(off.exitCode()).isEqualTo(1);
            assertThat(off.err()).contains("office does not run").doesNotContain("LogManager");
        }
        Ended nobody = run("sensor", "list", "--connect", "qemu+unix:///system?socket=" + folder.resolve("nobody"));
        assertThat(nobody.exitCode()).isEqualTo(3);
        assertThat(nobody.err()).contains("cannot connect to libvirt");
    }

    /** However short it runs: what was seen is written before it ends. */
    @Test
    void whoHoldsTheBrokersConnectionsIsTold() throws Exception {
        Ended ended = run(
                "sensor",
                "--host",
                "--port",
                Integer.toString(PrivateBroker.shared().amqpPort()),
                "--state",
                folder.resolve("state").toString(),
                "--to",
                "-",
                "--seconds",
                "1");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.out())
                .contains("\"kind\":\"socket\"")
                .contains("\"pid\":" + ProcessHandle.current().pid());
        assertThat(folder.resolve("state/spool/host")).isEmptyDirectory();
    }

    @Test
    void theSampleShopsMapIsTrue() throws Exception {
        PrivateBroker broker = PrivateBroker.shared();
        String login = "guest:guest@127.0.0.1:";

        Ended ended = run(
                "demo",
                "--seconds",
                "6",
                "--broker",
                "amqp://" + login + broker.amqpPort(),
                "--management",
                "http://" + login + broker.managementPort());

        assertThat(ended.out()).contains("The map equals the shop's own truth");
        assertThat(ended.exitCode()).isZero();
    }

    private static Ended doctor(String database) throws Exception {
        return run(
                "doctor",
                "--broker",
                amqp(),
                "--management",
                PrivateBroker.shared().managementUri().toString(),
                "--vhost",
                vhost.name(),
                "--database",
                database);
    }

    private static Ended run(String... words) throws Exception {
        Process process = start("run", words);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Ended(
                process.exitValue(),
                Files.readString(folder.resolve("run.out")),
                Files.readString(folder.resolve("run.err")));
    }

    private static Process start(String name, String... words) throws IOException {
        List<String> command = new ArrayList<>(Shipped.SQLITE.command(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile());
        builder.environment().put("WARREN_URL", service.address().toString());
        return builder.start();
    }

    private static String amqp() {
        return "amqp://warren:warren@127.0.0.1:" + PrivateBroker.shared().amqpPort();
    }

    private static Map<String, String> settings() {
        return Map.of(
                "WARREN_BROKER_URI",
                amqp(),
                "WARREN_BROKER_VHOSTS",
                vhost.name(),
                "WARREN_MANAGEMENT_URIS",
                PrivateBroker.shared().managementUri().toString());
    }
}
