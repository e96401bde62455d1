package io.warren.ingest.guest.libvirt;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opens the debug stub of a running domain by monitor command, and closes it again. The domain's XML is not changed.
 * Whoever reaches the socket owns the guest: it lies in a folder that only QEMU's user (and root) may enter.
 */
public final class StubController {

    /** The name tells our stubs from those of a person with a debugger. */
    private static final String SOCKET = "warren-stub";

    /** sockaddr_un.sun_path, without the closing zero byte. */
    private static final int LONGEST_PATH = 107;

    /** E.g. {@code gdb: filename=disconnected:unix:/run/x/warren-stub,server=on}. */
    private static final Pattern STUB = Pattern.compile("(?m)^gdb: filename=(?:disconnected:)?(?:unix:)?([^,\r\n]*)");

    private final Monitor monitor;

    StubController(Monitor monitor) {
        this.monitor = monitor;
    }

    /** Asks a domain's QEMU, in the language for people. */
    interface Monitor {
        String ask(String uuid, String command);
    }

    /**
     * A debug stub that listens. If it was open already it is opened anew: whoever held the guest through it holds it no
     * more, but hooks stay set until the next client takes them away.
     *
     * @param folder of all stubs, made if needed
     */
    public Path open(String uuid, String name, Path folder) {
        refuseForeign(uuid, name);
        long pid = QemuProcess.of(uuid, name);
        Path own = folder.resolve(uuid);
        Path socket = own.resolve(SOCKET);
        if (socket.toString().length() > LONGEST_PATH) {
            throw new LibvirtTrouble(
                    "the path of a socket has at most " + LONGEST_PATH + " characters, and " + socket
                            + " is longer. Choose a shorter folder for the stubs.",
                    null);
        }
        prepare(own, socket, name, pid);
        // QEMU does not replace a stub by one at the same address.
        close(uuid);
        String answer = monitor.ask(uuid, "gdbserver unix:" + socket + ",server=on,wait=off");
        if (!Files.exists(socket)) {
            throw new LibvirtTrouble(
                    "the QEMU of " + name + " (pid " + pid + ") did not open its debug stub at " + socket
                            + ": " + answer.strip()
                            + ". The guest cannot be watched. If AppArmor guards it, allow the folder: add '" + folder
                            + "/** rw,' to /etc/apparmor.d/local/abstractions/libvirt-qemu",
                    null);
        }
        return socket;
    }

    /** Whether a stub of ours is open, be it left over from a sensor that died. */
    public boolean isOpen(String uuid) {
        return stub(uuid).endsWith("/" + SOCKET);
    }

    /** Closes the stub if it is ours. Hooks that are still set stay set: detach first. */
    public void close(String uuid) {
        if (isOpen(uuid)) {
            monitor.ask(uuid, "gdbserver none");
        }
    }

    private void refuseForeign(String uuid, String name) {
        String stub = stub(uuid);
        if (!stub.isEmpty() && !stub.endsWith("/" + SOCKET)) {
            throw new LibvirtTrouble(
                    "the debug stub of " + name + " is in use by someone else (" + stub
                            + "), and QEMU has only one. When it is free, type: virsh qemu-monitor-command "
                            + name + " --hmp 'gdbserver none'",
                    null);
        }
    }

    private String stub(String uuid) {
        Matcher matcher = STUB.matcher(monitor.ask(uuid, "info chardev"));
        return matcher.find() ? matcher.group(1) : "";
    }

    private static void prepare(Path own, Path socket, String name, long pid) {
        try {
            Files.createDirectories(own);
            Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
            Path qemu = Path.of("/proc", Long.toString(pid));
            Object user = Files.getAttribute(qemu, "unix:uid");
            if (!user.equals(Files.getAttribute(own, "unix:uid"))) {
                Files.setAttribute(own, "unix:uid", user);
            }
            Files.deleteIfExists(socket);
        } catch (FileSystemException e) {
            throw new LibvirtTrouble(
                    "cannot make a folder for the debug stub of " + name + " at " + own + ": " + e
                            + ". The sensor runs as root, or as the user that runs QEMU.",
                    e);
        } catch (IOException e) {
            throw new LibvirtTrouble("cannot make a folder for the debug stub at " + own, e);
        }
    }
}
