package io.warren.testing.libvirt;

import io.warren.testing.guest.GuestImage;
import io.warren.testing.guest.GuestKernel;
import io.warren.testing.guest.GuestShell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Debian guest of the tests as a domain of a {@link PrivateLibvirt} that runs as root. */
public final class DebianGuest implements AutoCloseable {

    private final PrivateLibvirt libvirt;
    private final String name;
    private final GuestShell shell;

    private DebianGuest(PrivateLibvirt libvirt, String name, GuestShell shell) {
        this.libvirt = libvirt;
        this.name = name;
        this.shell = shell;
    }

    /** Starts it and waits until it runs scripts. */
    public static DebianGuest start(PrivateLibvirt libvirt, String name, GuestKernel kernel, int vcpus) {
        return start(libvirt, name, GuestImage.of(kernel), vcpus);
    }

    /** The same where QEMU is another user than we are, who may not see our files. */
    public static DebianGuest startForOthers(PrivateLibvirt libvirt, String name, GuestKernel kernel) {
        GuestImage ours = GuestImage.of(kernel);
        // QEMU makes its sockets there.
        libvirt.open();
        GuestImage theirs = new GuestImage(
                libvirt.copied(ours.vmlinuz()), libvirt.copied(ours.initrd()), libvirt.copied(ours.disk()));
        return start(libvirt, name, theirs, 1);
    }

    private static DebianGuest start(PrivateLibvirt libvirt, String name, GuestImage image, int vcpus) {
        Path xml = libvirt.folder().resolve(name + ".xml");
        Path serial = libvirt.folder().resolve(name + ".shell");
        try {
            Files.writeString(xml, xml(name, image, vcpus, libvirt.folder().resolve(name + ".console"), serial));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        libvirt.virsh("define", xml.toString());
        libvirt.virsh("start", name);
        libvirt.guest(name);
        return new DebianGuest(libvirt, name, GuestShell.connect(serial));
    }

    /** Moves it to another daemon while it runs. Its connections break: QEMU's user network does not move with it. */
    public DebianGuest migrate(PrivateLibvirt to) {
        Path xml = to.folder().resolve(name + ".xml");
        String here = libvirt.folder().toString();
        try {
            String same = libvirt.virsh("dumpxml", "--migratable", name);
            Files.writeString(xml, same.replace(here, to.folder().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        libvirt.virsh(
                "migrate",
                "--live",
                "--bandwidth",
                "30",
                "--xml",
                xml.toString(),
                name,
                to.uri(),
                "--migrateuri",
                "tcp:127.0.0.1");
        to.guest(name);
        shell.close();
        return new DebianGuest(to, name, GuestShell.connect(to.folder().resolve(name + ".shell")));
    }

    public String run(String script) {
        return shell.run(script);
    }

    public GuestShell shell() {
        return shell;
    }

    /** Pulls its reset line, and waits until it has booted. */
    public void reset() {
        String before = shell.boot();
        libvirt.virsh("reset", name);
        shell.awaitBootAfter(before);
    }

    /** It reboots by itself, by {@code reboot -f} or what else does it; waits until it has booted. */
    public void reboot(String command) {
        String before = shell.boot();
        begin(command);
        shell.awaitBootAfter(before);
    }

    /** It shuts down by itself a moment after this returns. */
    public void beginShutdown() {
        begin("poweroff -f");
    }

    /** After a shutdown; waits until it has booted. */
    public DebianGuest startAgain() {
        shell.close();
        libvirt.virsh("start", name);
        libvirt.guest(name);
        return new DebianGuest(
                libvirt, name, GuestShell.connect(libvirt.folder().resolve(name + ".shell")));
    }

    private void begin(String command) {
        shell.run("(sleep 0.3; " + command + ") > /dev/null 2>&1 &");
    }

    @Override
    public void close() {
        shell.close();
        libvirt.virsh("destroy", name);
    }

    private static String xml(String name, GuestImage image, int vcpus, Path console, Path serial) {
        return """
                <domain type='qemu'>
                  <name>%s</name>
                  <memory unit='MiB'>512</memory>
                  <memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>
                  <vcpu>%d</vcpu>
                  <os>
                    <type arch='x86_64' machine='q35'>hvm</type>
                    <kernel>%s</kernel><initrd>%s</initrd><cmdline>%s</cmdline>
                  </os>
                  <features><acpi/><apic/></features>
                  <cpu mode='maximum'/>
                  <on_reboot>restart</on_reboot>
                  <devices>
                    <emulator>/usr/bin/qemu-system-x86_64</emulator>
                    <disk type='file' device='disk'>
                      <driver name='qemu' type='raw' cache='unsafe'/><source file='%s'/>
                      <target dev='vda' bus='virtio'/><readonly/>
                    </disk>
                    <interface type='user'><model type='virtio'/><driver ioeventfd='off'/></interface>
                    <serial type='file'><source path='%s'/><target port='0'/></serial>
                    <serial type='unix'><source mode='bind' path='%s'/><target port='1'/></serial>
                    <memballoon model='none'/>
                  </devices>
                </domain>
                """.formatted(
                name, vcpus, image.vmlinuz(), image.initrd(), GuestImage.COMMAND_LINE, image.disk(), console, serial);
    }
}
