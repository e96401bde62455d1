package io.warren.app.command;

import io.warren.cli.Diagnosing.Finding;
import io.warren.ingest.guest.libvirt.DomainEntry;
import io.warren.ingest.guest.libvirt.DomainFacts;
import io.warren.ingest.guest.libvirt.LibvirtDomains;
import io.warren.ingest.guest.libvirt.LibvirtTrouble;
import io.warren.ingest.guest.libvirt.MemoryBacking;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the sensor needs on this machine: QEMU, libvirt, rights, memory access; for {@code --host} the kernel's trace files. */
final class SensorCheck {

    private static final List<Path> QEMU = List.of(
            Path.of("/usr/bin/qemu-system-x86_64"),
            Path.of("/usr/libexec/qemu-kvm"),
            Path.of("/usr/bin/qemu-kvm"),
            Path.of("/usr/local/bin/qemu-system-x86_64"));
    private static final String SYSTEM = "qemu:///system";

    private final String uri;
    private final Path tracing;

    SensorCheck() {
        this(System.getenv().getOrDefault("LIBVIRT_DEFAULT_URI", SYSTEM), Path.of("/sys/kernel/tracing"));
    }

    SensorCheck(String uri, Path tracing) {
        this.uri = uri;
        this.tracing = tracing;
    }

    void run(Consumer<Finding> findings) {
        findings.accept(connections());
        Optional<Path> qemu = QEMU.stream().filter(Files::isExecutable).findFirst();
        if (qemu.isEmpty()) {
            findings.accept(Finding.good("sensor: no QEMU on this machine, so there are no guests to watch"));
            return;
        }
        findings.accept(Finding.good("sensor: QEMU is at " + qemu.get()));
        findings.accept(watchdog());
        try (LibvirtDomains domains = new LibvirtDomains(uri)) {
            List<DomainEntry> running =
                    domains.list().stream().filter(DomainEntry::running).toList();
            findings.accept(Finding.good("sensor: libvirt answers at " + uri + ", "
                    + (running.size() == 1 ? "1 guest runs" : running.size() + " guests run")));
            running.forEach(domain -> findings.accept(memory(domains, domain)));
        } catch (LibvirtTrouble e) {
            findings.accept(Finding.bad(
                    "sensor: " + e.getMessage(),
                    "No guest of this machine can be watched.",
                    "virsh -c '" + uri + "' list --all"));
        }
    }

    /** Of {@code sensor --host}. */
    private Finding connections() {
        return Files.isWritable(tracing.resolve("instances"))
                ? Finding.good("sensor --host: the kernel tells of every connection (" + tracing + ")")
                : Finding.unknown(
                        "sensor --host: this user may not have the kernel tell of connections (" + tracing + ")",
                        "Connections that live shorter than two seconds would be missed. As root, where the folder is empty,"
                                + " type: mount -t tracefs tracefs " + tracing);
    }

    private static Finding watchdog() {
        return List.of("/usr/bin/setsid", "/bin/setsid").stream().map(Path::of).anyMatch(Files::isExecutable)
                ? Finding.good("sensor: a watchdog can be started in a session of its own (setsid)")
                : Finding.bad(
                        "sensor: setsid is not installed",
                        "Without a watchdog that outlives the sensor no guest is watched.",
                        "apt-get install util-linux");
    }

    private static Finding memory(LibvirtDomains domains, DomainEntry domain) {
        String what = "sensor: guest " + domain.name() + ": ";
        try {
            DomainFacts facts = domains.facts(domain);
            Path memory = Path.of("/proc", Long.toString(facts.pid()), "mem");
            try (FileChannel channel = FileChannel.open(memory, StandardOpenOption.READ)) {
                return Finding.good(what + facts.accelerator() + ", " + facts.vcpus()
                        + (facts.vcpus() == 1 ? " vCPU, " : " vCPUs, ")
                        + (facts.ramBytes() >> 20) + " MiB in " + facts.ram().size() + " ranges, its memory is "
                        + (channel.isOpen() && facts.backing() == MemoryBacking.PRIVATE
                                ? "read from its process (shared memfd backing would be quicker)"
                                : "shared and can be mapped"));
            }
        } catch (LibvirtTrouble e) {
            return Finding.bad(what + e.getMessage(), "It cannot be watched.", "virsh dominfo " + domain.name());
        } catch (IOException e) {
            return Finding.bad(
                    what + "its memory may not be read (" + e + ")",
                    "It cannot be watched: reading a process's memory takes root, or its own user and ptrace rights.",
                    "sudo ./warren doctor");
        }
    }
}
