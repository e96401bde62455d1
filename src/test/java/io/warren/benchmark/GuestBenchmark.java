package io.warren.benchmark;

import io.warren.fingerprint.Xxh3Fingerprinter;
import io.warren.ingest.guest.CountedStops;
import io.warren.ingest.guest.StopFigures;
import io.warren.ingest.guest.TestSensor;
import io.warren.ingest.guest.manners.Budget;
import io.warren.ingest.guest.manners.Governor;
import io.warren.ingest.guest.manners.StopBudget;
import io.warren.testing.PrivateBroker;
import io.warren.testing.guest.GuestKernel;
import io.warren.testing.guest.GuestOptions;
import io.warren.testing.guest.TestGuest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * What watching a guest costs its client, by how it is watched: one guest, one client on one connection, one run, under TCG:
 * with one vCPU by read watchpoints, with several by breakpoints. Arguments: vCPUs, and messages of a watched row.
 *
 * <p>A sensor that has just started is slower than one that runs, so a first row, which is not shown, is watched until its
 * code has been compiled. Times are this machine's, not the guest's: the clock of a guest stands still with it.
 */
public final class GuestBenchmark {

    /** With breakpoints under TCG a message takes some hundred milliseconds. */
    private static final int[] FEW = {300, 60};

    private static final int[] MANY = {2_000, 1_000};

    private static final int[] THOUGHTS = {2_000, 500};
    private static final int[] WARM_UP = {200, 40};

    private final TestGuest guest;
    private final int vcpus;
    private final int port;
    private final int messages;
    private final int mechanism;

    private GuestBenchmark(TestGuest guest, int vcpus, int port, int messages) {
        this.guest = guest;
        this.vcpus = vcpus;
        this.port = port;
        this.messages = messages;
        mechanism = mechanism(vcpus);
    }

    public static void main(String[] arguments) {
        int vcpus = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
        int messages = arguments.length > 1 ? Integer.parseInt(arguments[1]) : FEW[mechanism(vcpus)];
        int port = PrivateBroker.shared().amqpPort();
        String vhost = PrivateBroker.shared().vhostOf(GuestBenchmark.class).name();
        try (TestGuest guest = TestGuest.start(GuestKernel.LINUX_6_1, GuestOptions.DEFAULT.withVcpus(vcpus))) {
            startClient(guest, port, vhost);
            new GuestBenchmark(guest, vcpus, port, messages).rows();
        }
    }

    private static void startClient(TestGuest guest, int port, String vhost) {
        guest.run("mkfifo /tmp/go /tmp/done; cat > /tmp/paced_client.py <<'END'\n" + client() + "\nEND");
        guest.run("setsid python3 /tmp/paced_client.py 10.0.2.2 %d %s paced > /tmp/said 2>&1 < /dev/null &"
                .formatted(port, vhost));
    }

    private static String client() {
        try (InputStream source = GuestBenchmark.class.getResourceAsStream("paced_client.py")) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void rows() {
        warmUp();
        System.out.printf("%s, %d vCPU, TCG%n", mechanism == 0 ? "read watchpoints" : "breakpoints", vcpus);
        System.out.printf(
                "%-28s %10s %10s %10s %8s %8s %8s %8s %10s %7s%n",
                "", "burst/s", "ms a trip", "thought/s", "stops", "stops/s", "us/stop", "own us", "CPU us/ev", "duty");
        untraced("untraced");
        watched("armed, other port", port + 1, new CountedStops());
        watched("full duty", port, new CountedStops());
        Governor governor = new Governor(Budget.DEFAULT, System.nanoTime(), _ -> {});
        watched("default duty", port, governor);
        System.out.printf(
                Locale.ROOT,
                "%28s stood still %.1f %% of the time, longest %.2f ms%n",
                "",
                100 * governor.account(System.nanoTime()).stoppedShare(),
                governor.account(System.nanoTime()).longest() / 1e6);
        untraced("untraced again");
    }

    private void untraced(String name) {
        System.out.printf(Locale.ROOT, "%-28s %s%n", name, client(MANY[mechanism], think()));
    }

    private void warmUp() {
        work("burst", MANY[mechanism]);
        for (int watchedPort : new int[] {port, port + 1}) {
            try (TestSensor sensor = sensor(watchedPort, new CountedStops())) {
                work("burst", WARM_UP[mechanism]);
                work("confirmed", WARM_UP[mechanism]);
                sensor.finish();
            }
        }
    }

    private TestSensor sensor(int watchedPort, StopBudget budget) {
        return new TestSensor(guest, vcpus, Set.of(watchedPort), new Xxh3Fingerprinter(new byte[32]), budget);
    }

    private static int mechanism(int vcpus) {
        return vcpus == 1 ? 0 : 1;
    }

    private double think() {
        return THOUGHTS[mechanism] / work("think", THOUGHTS[mechanism]);
    }

    /** With a sensor that looks at this port, and for as long as this budget lets it. */
    private void watched(String name, int watchedPort, StopBudget budget) {
        try (TestSensor sensor = sensor(watchedPort, budget)) {
            double thoughts = think();
            StopFigures.Snapshot before = sensor.source().figures();
            long cpu = cpu();
            long from = System.nanoTime();
            String client = client(messages, thoughts);
            double seconds = (System.nanoTime() - from) / 1e9;
            double spent = (cpu() - cpu) / 1e3;
            sensor.finish();
            StopFigures.Snapshot after = sensor.source().figures();
            long stops = after.stops() - before.stops();
            double duty = budget instanceof Governor governor
                    ? governor.account(System.nanoTime()).duty()
                    : 1;
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %s %8d %8.0f %8.0f %8.0f %10.0f %7.2f%n",
                    name,
                    client,
                    stops,
                    stops / seconds,
                    after.stopMicroseconds(),
                    after.ownMicroseconds(),
                    spent / stops,
                    duty);
        }
    }

    private String client(int number, double thoughts) {
        double burst = work("burst", number);
        double confirmed = work("confirmed", number);
        return String.format(Locale.ROOT, "%10.1f %10.2f %10.0f", number / burst, 1_000 * confirmed / number, thoughts);
    }

    /** Seconds until the client has done it. */
    private double work(String what, int number) {
        long from = System.nanoTime();
        guest.run("echo " + what + " " + number + " > /tmp/go; cat /tmp/done");
        return (System.nanoTime() - from) / 1e9;
    }

    /** Nanoseconds of this process: the sensor, and next to nothing else while the client works. */
    private static long cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
