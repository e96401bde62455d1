package io.warren.app.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.warren.ingest.guest.libvirt.LibvirtDomains;
import io.warren.testing.libvirt.PrivateLibvirt;
import io.warren.testing.libvirt.TinyGuest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code -Dwarren.kills=50} for the long form. */
class WatchdogIT {

    private static final int KILLS = Integer.getInteger("warren.kills", 5);
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static PrivateLibvirt libvirt;
    private static TinyGuest guest;

    private Process holder;
    private long watchdog;

    @BeforeAll
    static void start() {
        libvirt = PrivateLibvirt.system();
        guest = TinyGuest.define(libvirt, "held", "").start();
    }

    @AfterAll
    static void stop() {
        libvirt.close();
    }

    @AfterEach
    void nobodyHoldsTheGuest() {
        if (holder != null) {
            holder.destroyForcibly();
        }
    }

    @Test
    void theGuestAnswersWithinASecondWhenItsSensorIsKilledAtAnyMoment() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long slowest = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            hold("careful");
            holder.onExit()
                    .completeOnTimeout(holder, random.nextInt(400), TimeUnit.MILLISECONDS)
                    .get();

            holder.destroyForcibly();

            long from = System.nanoTime();
            assertThat(guest.answersWithin(AT_ONCE))
                    .as("seed %s kill %s", seed, kill)
                    .isTrue();
            slowest = Math.max(slowest, System.nanoTime() - from);
            awaitEnd("the watchdog has ended", watchdog);
        }
        System.out.println(KILLS + " kills, the slowest answer after " + slowest / 1_000_000 + " ms");
    }

    @Test
    void aGuestThatItsSensorForgetsIsTakenFromIt() throws Exception {
        hold("forgetful");

        assertThat(holder.inputReader().readLine()).isEqualTo("forgot");

        assertThat(guest.answersWithin(AT_ONCE)).isTrue();
        assertThat(holder.isAlive()).isTrue();
    }

    @Test
    void aGuestWhoseSensorRunsOutOfMemoryIsTakenFromIt() throws Exception {
        hold("greedy");

        assertThat(holder.waitFor(20, TimeUnit.SECONDS)).isTrue();

        assertThat(holder.exitValue()).isEqualTo(3);
        assertThat(guest.answersWithin(AT_ONCE)).isTrue();
    }

    @Test
    void aGuestWhoseSensorIsFrozenIsTakenFromIt() throws Exception {
        hold("careful");

        signal("STOP", holder.pid());

        assertThat(guest.answersWithin(AT_ONCE.plusMillis(500))).isTrue();
        assertThat(holder.isAlive()).isTrue();
    }

    @Test
    void aStubThatWasClosedIsOpenedAgainForTheRescue() throws Exception {
        hold("careful");
        signal("STOP", holder.pid());
        libvirt.virsh("qemu-monitor-command", "held", "--hmp", "gdbserver none");

        holder.destroyForcibly();

        assertThat(guest.answersWithin(AT_ONCE.plusMillis(500))).isTrue();
    }

    @Test
    void withoutAWatchdogTheGuestIsFreedByHand() throws Exception {
        hold("careful");
        signal("KILL", watchdog);
        awaitEnd("the watchdog has ended", watchdog);
        holder.destroyForcibly();
        awaitStop();

        try (LibvirtDomains domains = new LibvirtDomains(libvirt.uri())) {
            RescueByHand.free(domains, domains.find("held"), libvirt.folder().resolve("stubs"));
        }

        assertThat(guest.answersWithin(AT_ONCE)).isTrue();
    }

    private void hold(String manner) throws IOException {
        holder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HooksHolder.class.getName(),
                        libvirt.uri(),
                        "held",
                        libvirt.folder().toString(),
                        manner))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = holder.inputReader().readLine();
        assertThat(line).startsWith("armed ");
        watchdog = Long.parseLong(line.substring("armed ".length()));
    }

    private static void awaitStop() {
        await("the guest stands still")
                .atMost(Duration.ofSeconds(20))
                .until(() -> libvirt.virsh("qemu-monitor-command", "held", "--hmp", "info status")
                        .contains("paused"));
    }

    private static void awaitEnd(String what, long pid) {
        await(what)
                .atMost(Duration.ofSeconds(20))
                .until(() -> !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }

    private static void signal(String signal, long pid) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    }
}
