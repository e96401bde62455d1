package io.warren.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.cli.Sensing;
import io.warren.testing.PrivateBroker;
import io.warren.testing.Shipped;
import io.warren.testing.VirtualHost;
import io.warren.testing.guest.GuestKernel;
import io.warren.testing.libvirt.DebianGuest;
import io.warren.testing.libvirt.PrivateLibvirt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole sensor as a process, on a real guest of a real libvirt; {@code -Dwarren.kills=50} for the long form. */
@Tag(Shipped.TAG)
class SensorIT {

    private static final int KILLS = Integer.getInteger("warren.kills", 5);

    private static PrivateLibvirt libvirt;
    private static DebianGuest guest;

    private VirtualHost vhost;
    private SensorProcess sensor;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        libvirt = PrivateLibvirt.system();
        guest = DebianGuest.start(libvirt, "shop", GuestKernel.LINUX_6_1, 1);
    }

    @AfterAll
    static void stop() {
        libvirt.close();
    }

    @BeforeEach
    void declare() {
        vhost = PrivateBroker.shared().vhostOf(SensorIT.class);
        guest.run("amqp-declare-queue --url " + url() + " -q threads");
    }

    @AfterEach
    void end() {
        if (sensor != null) {
            sensor.close();
        }
    }

    @Test
    void theGuestsOfAHostAreListedWithTheirKernels() {
        List<Sensing.Sighting> sightings = new SensorEngine().list(where("shop"));

        assertThat(sightings).singleElement().satisfies(shop -> {
            assertThat(shop.domain()).isEqualTo("shop");
            assertThat(shop.chosen()).isTrue();
            assertThat(shop.watchable()).as(shop.remark()).isTrue();
            assertThat(shop.kernel()).startsWith("6.1.");
            assertThat(shop.hooks()).isEqualTo("read watchpoints (TCG, 1 vCPU)");
        });
    }

    @Test
    void whatTheGuestsThreadsSendComesOutAsTheyLoggedIt() {
        sense();

        guest.run("rm -f /tmp/published; " + threads("publish 2 5 1024 /tmp/published"));

        sensor.awaitSends(logged("/tmp/published"));
    }

    @Test
    void afterARebootTheGuestIsWatchedAgain() {
        sense();

        guest.reset();

        sensor.awaitSaid("is watched by", 2);
        guest.run("rm -f /tmp/published; " + threads("publish 1 3 100 /tmp/published"));
        sensor.awaitSends(logged("/tmp/published"));
    }

    @Test
    void aGuestThatRebootsIsLetGoBeforeAndWatchedAgain() {
        sense();

        guest.reboot("reboot -f");

        sensor.awaitSaid("is watched by", 2);
        assertThat(sensor.said())
                .containsSubsequence("is let go: it reboots or shuts down", "has rebooted", "is watched by");
        guest.run("rm -f /tmp/published; " + threads("publish 1 3 100 /tmp/published"));
        sensor.awaitSends(logged("/tmp/published"));
    }

    @Test
    void aGuestThatShutsDownIsLetGoBeforeAndWatchedWhenItIsStartedAgain() {
        sense();

        guest.beginShutdown();

        sensor.awaitSaid("is gone", 1);
        assertThat(sensor.said()).containsSubsequence("is let go: it reboots or shuts down", "is gone");
        guest = guest.startAgain();
        sensor.awaitSaid("is watched by", 2);
        guest.run("amqp-declare-queue --url " + url() + " -q threads");
        guest.run("rm -f /tmp/published; " + threads("publish 1 3 100 /tmp/published"));
        sensor.awaitSends(logged("/tmp/published"));
    }

    /** It would be woken by attaching to it, and by a watchdog that does not know. */
    @Test
    void aGuestThatItsOwnerPausesStaysPausedUntilItsOwnerWakesIt() {
        sense();

        libvirt.virsh("suspend", "shop");
        sensor.awaitSaid("something else has paused it", 1);
        sensor.awaitSaid(SensorProcess.STATE, sensor.count(SensorProcess.STATE) + 3);
        assertThat(libvirt.virsh("domstate", "shop")).contains("paused");
        libvirt.virsh("resume", "shop");

        sensor.awaitSaid("is watched by", 2);
        guest.run("rm -f /tmp/published; " + threads("publish 1 3 100 /tmp/published"));
        sensor.awaitSends(logged("/tmp/published"));
        assertThat(sensor.said()).doesNotContain("watchdog: freed");
    }

    @Test
    void aLibvirtdThatComesBackFindsTheGuestWatchedOn() {
        sense();

        libvirt.kill();
        sensor.awaitSaid("libvirt is away", 1);
        guest.run("rm -f /tmp/published; " + threads("publish 1 3 100 /tmp/published"));
        libvirt.start();
        sensor.awaitSaid("libvirt is back", 1);

        sensor.awaitSends(logged("/tmp/published"));
    }

    @Test
    void theGuestAnswersWithinASecondWhenTheSensorIsKilledAtAnyMoment() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long slowest = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            sense();
            CompletableFuture<?> traffic = guest.shell().begin(threads("publish 2 100 100 /dev/null"));
            Process process = sensor.process();
            process.onExit()
                    .completeOnTimeout(process, random.nextInt(1_000), TimeUnit.MILLISECONDS)
                    .get();

            process.destroyForcibly();

            long from = System.nanoTime();
            assertThat(guest.run("echo here")).contains("here");
            long taken = System.nanoTime() - from;
            assertThat(Duration.ofNanos(taken))
                    .as("seed %s kill %s", seed, kill)
                    .isLessThan(Duration.ofSeconds(1));
            slowest = Math.max(slowest, taken);
            traffic.get(SensorProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        System.out.println(KILLS + " kills, the slowest answer after " + slowest / 1_000_000 + " ms");
    }

    private void sense() {
        sensor = SensorProcess.start(
                folder, libvirt.uri(), "sh*", PrivateBroker.shared().amqpPort());
    }

    private static List<String> logged(String file) {
        return guest.run("cat " + file)
                .lines()
                .map(line -> line.split(" "))
                .map(words -> words[1] + " " + words[2])
                .toList();
    }

    private String threads(String what) {
        return "/opt/pika_threads.py 10.0.2.2 " + PrivateBroker.shared().amqpPort() + " " + vhost.name() + " threads "
                + what;
    }

    private String url() {
        return "amqp://guest:guest@10.0.2.2:" + PrivateBroker.shared().amqpPort() + "/" + vhost.name();
    }

    private Sensing.Where where(String domain) {
        return new Sensing.Where(List.of(libvirt.uri()), List.of(domain), List.of(), folder.resolve("state"));
    }
}
