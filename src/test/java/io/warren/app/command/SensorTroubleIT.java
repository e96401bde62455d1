package io.warren.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.warren.testing.PrivateBroker;
import io.warren.testing.RunningService;
import io.warren.testing.Shipped;
import io.warren.testing.guest.GuestKernel;
import io.warren.testing.libvirt.DebianGuest;
import io.warren.testing.libvirt.PrivateLibvirt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong around a sensor, which goes on: the broker that is watched, and Warren, to which it reports. */
@Tag(Shipped.TAG)
class SensorTroubleIT {

    private static final String SEND = "warren_observations_total{kind=\"send\"}";

    /** {@code -Dwarren.away=60} for the long form. */
    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("warren.away", 5));

    private static PrivateLibvirt libvirt;
    private static PrivateBroker broker;
    private static DebianGuest guest;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        libvirt = PrivateLibvirt.system();
        broker = PrivateBroker.start();
        guest = DebianGuest.start(libvirt, "shop", GuestKernel.LINUX_6_1, 1);
        guest.run("amqp-declare-queue --url amqp://guest:guest@10.0.2.2:" + broker.amqpPort() + "/%2F -q threads -d");
    }

    @AfterAll
    static void stop() {
        libvirt.close();
        broker.close();
    }

    @Test
    void aBrokerThatIsKilledAndComesBackChangesNothing() {
        try (SensorProcess sensor = SensorProcess.start(folder, libvirt.uri(), "shop", broker.amqpPort())) {
            List<String> truth = publish("/tmp/first");
            sensor.awaitSends(truth);
            var _ = guest.shell().begin(pika("consume 1 1000000 0 /dev/null"));
            await("it consumes")
                    .atMost(SensorProcess.PATIENCE)
                    .until(() -> broker.ctl("list_consumers", "-q").contains("threads"));

            broker.kill();
            broker.startAgain();

            List<String> both = new ArrayList<>(truth);
            both.addAll(publish("/tmp/second"));
            sensor.awaitSends(both);
        }
    }

    /** What is seen meanwhile waits in the spool, and arrives later. */
    @Test
    void whileWarrenIsAwayNothingIsLostAndCoverageSaysSo() {
        Map<String, String> settings = settings(RunningService.freePort());
        RunningService warren = new RunningService(RunningService.SQLITE, settings, folder);
        try (SensorProcess sensor = SensorProcess.start(
                folder,
                libvirt.uri(),
                "shop",
                broker.amqpPort(),
                "--to",
                warren.address().toString())) {
            publish("/tmp/there");
            RunningService first = warren;
            await("they have arrived")
                    .atMost(SensorProcess.PATIENCE)
                    .untilAsserted(() -> assertThat(sends(first)).contains(SEND + " 10.0"));

            warren.kill();
            publish("/tmp/away");
            sensor.awaitSaid("waits in the spool", 1);
            await("it goes on, and does not say that anything arrives")
                    .during(AWAY)
                    .atMost(AWAY.plus(SensorProcess.PATIENCE))
                    .until(() -> sensor.count("observations arrive at") == 1);
            warren = new RunningService(RunningService.SQLITE, settings, folder);
            sensor.awaitSaid("observations arrive at", 2);

            RunningService back = warren;
            await("what was seen meanwhile has arrived, and how much was seen is told")
                    .atMost(SensorProcess.PATIENCE)
                    .untilAsserted(() -> {
                        assertThat(sends(back)).contains(SEND + " 10.0");
                        JsonNode coverage = back.json("/api/v1/coverage");
                        assertThat(coverage.at("/sensors/1/guest").asText()).isEqualTo("shop");
                        assertThat(coverage.at("/sensors/1/lost").asInt()).isZero();
                        assertThat(coverage.get("statements").toString())
                                .contains("guest shop on ")
                                .contains(" of the time from ");
                    });
        } finally {
            warren.close();
        }
    }

    @Test
    void aGuestWhoseStopsAreUsedUpIsNamedInTheCoverageWithTheReason() {
        try (RunningService warren =
                        new RunningService(RunningService.SQLITE, settings(RunningService.freePort()), folder);
                SensorProcess _ = SensorProcess.start(
                        folder,
                        libvirt.uri(),
                        "shop",
                        broker.amqpPort(),
                        "--to",
                        warren.address().toString(),
                        "--stops",
                        "2")) {
            publish("/tmp/too-many");

            await("what was not watched is told").atMost(SensorProcess.PATIENCE).untilAsserted(() -> {
                JsonNode coverage = warren.json("/api/v1/coverage");
                assertThat(coverage.get("complete").asBoolean()).isFalse();
                assertThat(coverage.at("/sensors/1/guest").asText()).isEqualTo("shop");
                assertThat(coverage.at("/sensors/1/unwatched/stops used up").asDouble())
                        .isPositive();
                assertThat(coverage.get("statements").toString())
                        .contains("guest shop on ")
                        .contains(": stops used up");
            });
        }
    }

    private static List<String> sends(RunningService warren) {
        return warren.get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(SEND))
                .toList();
    }

    private static Map<String, String> settings(int port) {
        return Map.of(
                "WARREN_BROKER_TAP", "false",
                "WARREN_MANAGEMENT_ENABLED", "false",
                "WARREN_API_OPEN_FEED", "true",
                "QUARKUS_HTTP_PORT", Integer.toString(port));
    }

    private static String pika(String what) {
        return "/opt/pika_threads.py 10.0.2.2 " + broker.amqpPort() + " / threads " + what;
    }

    private static List<String> publish(String log) {
        guest.run(pika("publish 2 5 100 " + log));
        return guest.run("cat " + log)
                .lines()
                .map(line -> line.split(" "))
                .map(words -> words[1] + " " + words[2])
                .toList();
    }
}
