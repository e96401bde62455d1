package io.warren.testing.libvirt;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HexFormat;

/**
 * A guest of 34 bytes, up in a second: says on its serial port what it is told there, and starts anew when told {@code
 * r}. Eighteen times a second it comes by {@link #HOOK}.
 */
public final class TinyGuest {

    /** Where each turn begins; a breakpoint here is hit by the next tick of its clock. */
    public static final long HOOK = 0x7c0c;

    /** 16-bit code of a boot sector. */
    private static final String CODE =
            // cli; ax = ds = ss = 0; sp = 7c00; sti
            "fa31c08ed88ed0bc007cfb"
                    // turn: wait for the clock
                    + "f4"
                    // hook: count in [500]
                    + "66ff060005"
                    // nothing on the serial port? turn
                    + "bafd03eca80174f2"
                    // read it; r? start anew
                    + "baf803ec3c727403"
                    // say it; turn
                    + "eeebe7"
                    // start anew, by the keyboard's controller
                    + "b0fee664f4";

    private static final int SECTOR = 512;
    private static final Duration BOOT = Duration.ofSeconds(30);

    private final PrivateLibvirt libvirt;
    private final String name;
    private final Path serial;

    private TinyGuest(PrivateLibvirt libvirt, String name) {
        this.libvirt = libvirt;
        this.name = name;
        serial = libvirt.folder().resolve(name + ".serial");
    }

    /** Defines it; it does not run. */
    public static TinyGuest define(PrivateLibvirt libvirt, String name, String metadata) {
        TinyGuest guest = new TinyGuest(libvirt, name);
        Path xml = libvirt.folder().resolve(name + ".xml");
        try {
            Path disk = libvirt.folder().resolve(name + ".img");
            byte[] image = new byte[2048 * SECTOR];
            byte[] code = HexFormat.of().parseHex(CODE);
            System.arraycopy(code, 0, image, 0, code.length);
            image[SECTOR - 2] = 0x55;
            image[SECTOR - 1] = (byte) 0xaa;
            Files.write(disk, image);
            libvirt.giveToQemu(disk);
            // QEMU's user makes its socket there.
            Files.setPosixFilePermissions(libvirt.folder(), PosixFilePermissions.fromString("rwxrwxrwx"));
            Files.writeString(xml, guest.xml(disk, metadata));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        libvirt.virsh("define", xml.toString());
        return guest;
    }

    public String name() {
        return name;
    }

    /** Starts it, and waits until it answers. */
    public TinyGuest start() {
        libvirt.virsh("start", name);
        libvirt.guest(name);
        await("guest " + name + " answers").atMost(BOOT).until(() -> answersWithin(Duration.ofSeconds(1)));
        return this;
    }

    public void destroy() {
        libvirt.virsh("destroy", name);
    }

    public boolean answersWithin(Duration patience) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(serial));
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            long end = System.nanoTime() + patience.toNanos();
            byte word = (byte) ('a' + System.nanoTime() % 10);
            channel.write(ByteBuffer.wrap(new byte[] {word}));
            while (System.nanoTime() < end) {
                selector.select(Math.max(1, (end - System.nanoTime()) / 1_000_000));
                ByteBuffer answer = ByteBuffer.allocate(1);
                // Answers to earlier words may come late.
                if (channel.read(answer) == 1 && answer.get(0) == word) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** Its kernel, such as it is, starts anew. */
    public void reboot() {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(serial))) {
            channel.write(ByteBuffer.wrap(new byte[] {'r'}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String xml(Path disk, String metadata) {
        return """
                <domain type='qemu'>
                  <name>%s</name>
                  <metadata>%s</metadata>
                  <memory unit='MiB'>64</memory>
                  <memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>
                  <vcpu>1</vcpu>
                  <os><type arch='x86_64' machine='pc'>hvm</type></os>
                  <on_reboot>restart</on_reboot>
                  <devices>
                    <emulator>/usr/bin/qemu-system-x86_64</emulator>
                    <disk type='file' device='disk'>
                      <driver name='qemu' type='raw'/><source file='%s'/><target dev='hda' bus='ide'/>
                    </disk>
                    <serial type='unix'><source mode='bind' path='%s'/><target port='0'/></serial>
                    <controller type='usb' model='none'/>
                    <memballoon model='none'/>
                    <video><model type='none'/></video>
                  </devices>
                </domain>
                """.formatted(name, metadata, disk, serial);
    }
}
