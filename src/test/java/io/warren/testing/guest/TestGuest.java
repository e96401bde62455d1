package io.warren.testing.guest;

import static org.awaitility.Awaitility.await;

import io.warren.ingest.guest.memory.RamRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A running Debian guest, booted by plain QEMU under TCG in a few seconds, with amqp-tools and python3-pika in it, and a
 * network in which a broker of this machine is at {@code 10.0.2.2} (or {@code fec0::2}, if it listens on {@code ::1}).
 *
 * <p>Programs in {@code /opt} (sources in {@code src/test/resources/guest/clients}) log what they moved. A machine without
 * QEMU or without Debian's packages fails the test.
 */
public final class TestGuest implements AutoCloseable {

    private static final String QEMU = "qemu-system-x86_64";

    private final Path folder;
    private final Process qemu;
    private final QemuMonitor monitor;
    private final GuestShell shell;

    private TestGuest(GuestKernel kernel, GuestOptions options) {
        try {
            folder = Files.createTempDirectory("warren-guest-");
            qemu = new ProcessBuilder(command(GuestImage.of(kernel), options))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("qemu.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot start " + QEMU + ": as root, type: apt-get install qemu-system-x86", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(qemu::destroyForcibly));
        await("QEMU's sockets")
                .atMost(Duration.ofSeconds(60))
                .until(() -> Files.exists(folder.resolve("monitor")) || !qemu.isAlive());
        if (!qemu.isAlive()) {
            throw new IllegalStateException("QEMU has ended at once: " + log("qemu.log"));
        }
        monitor = new QemuMonitor(folder.resolve("monitor"));
        shell = GuestShell.open(folder.resolve("shell"));
    }

    /** Starts a guest and waits until it runs scripts. */
    public static TestGuest start(GuestKernel kernel, GuestOptions options) {
        TestGuest guest = new TestGuest(kernel, options);
        try {
            guest.awaitReady();
            return guest;
        } catch (RuntimeException e) {
            guest.close();
            throw e;
        }
    }

    private void awaitReady() {
        try {
            shell.awaitReady();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "the guest does not answer; its console says:\n" + log("console.log") + log("qemu.log")
                            + monitor.human("info status") + monitor.human("info registers -a"),
                    e);
        }
    }

    /** Runs a shell script in the guest; its output. A script that fails fails the test. */
    public String run(String script) {
        return shell.run(script);
    }

    public GuestShell shell() {
        return shell;
    }

    public QemuMonitor monitor() {
        return monitor;
    }

    /** The QEMU process. */
    public long pid() {
        return qemu.pid();
    }

    /** The debug stub's socket: always there, one client at a time, nothing is stopped before somebody connects. */
    public Path gdbSocket() {
        return folder.resolve("gdb");
    }

    /** Where the guest's RAM is, as the hypervisor tells it. */
    public List<RamRange> ram() {
        return monitor.ram();
    }

    /** Pulls the reset line: the guest boots anew, its memory keeps what it held. */
    public void reset() {
        String before = shell().boot();
        monitor.execute("system_reset", Map.of());
        shell().awaitBootAfter(before);
    }

    /** It reboots by itself a moment after this returns: {@code reboot -f}, or what else does it. */
    public void beginReboot(String command) {
        shell().run("(sleep 0.3; " + command + ") > /dev/null 2>&1 &");
    }

    private List<String> command(GuestImage image, GuestOptions options) {
        List<String> command = new ArrayList<>(List.of(QEMU, "-nodefaults", "-no-user-config", "-display", "none"));
        String kind = options.mappable() ? "memory-backend-memfd,share=on" : "memory-backend-ram";
        command.addAll(List.of(
                "-object",
                kind + ",id=ram,size=" + options.mebibytes() + "M",
                "-machine",
                "q35,memory-backend=ram",
                "-accel",
                "tcg,thread=multi",
                "-cpu",
                options.cpu(),
                "-smp",
                "" + options.vcpus(),
                "-m",
                options.mebibytes() + "M"));
        command.addAll(List.of(
                "-kernel",
                image.vmlinuz().toString(),
                "-initrd",
                image.initrd().toString(),
                "-append",
                GuestImage.COMMAND_LINE + " " + String.join(" ", options.arguments())));
        disk(command, "root", image.disk());
        for (Path disk : options.disks()) {
            disk(command, "disk" + command.size(), disk);
        }
        command.addAll(
                List.of("-netdev", "user,id=net", "-device", "virtio-net-pci,netdev=net,ioeventfd=off,romfile="));
        command.addAll(List.of("-serial", "file:" + folder.resolve("console.log"), "-serial", socket("shell")));
        command.addAll(List.of("-qmp", socket("monitor"), "-gdb", socket("gdb")));
        return command;
    }

    private static void disk(List<String> command, String id, Path file) {
        command.addAll(List.of("-drive", "file=" + file + ",format=raw,if=none,snapshot=on,id=" + id));
        command.addAll(List.of("-device", "virtio-blk-pci,ioeventfd=off,drive=" + id));
    }

    private String socket(String name) {
        return "unix:" + folder.resolve(name) + ",server=on,wait=off";
    }

    private String log(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        shell.close();
        monitor.close();
        qemu.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
