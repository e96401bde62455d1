package io.warren.testing.libvirt;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A libvirtd of a test's own, in a temporary folder: several, and the machine's own, do not meet. Needs the packages
 * libvirt-daemon-system, libvirt-clients, qemu-system-x86; throws without them.
 */
public final class PrivateLibvirt implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Who runs the session daemon when we are root, for whom libvirt has no session. */
    private static final int NOBODY = 65534;

    private final Path folder;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path socket;
    private final String kind;
    private final List<String> guests = new ArrayList<>();
    private Process daemon;

    private PrivateLibvirt(
            Path folder, String kind, Path socket, List<String> command, Map<String, String> environment) {
        this.folder = folder;
        this.kind = kind;
        this.socket = socket;
        this.command = command;
        this.environment = environment;
    }

    /** {@code qemu:///system}, QEMU as root too. Needs root. */
    public static PrivateLibvirt system() {
        return system("root");
    }

    /** The same with QEMU as another user, as distributions set it up. */
    public static PrivateLibvirt system(String qemuUser) {
        Path folder = newFolder();
        Path script = folder.resolve("system-libvirtd");
        try (InputStream text = PrivateLibvirt.class.getResourceAsStream("system-libvirtd")) {
            Files.write(script, text.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command =
                List.of("setsid", "unshare", "--mount", "--uts", "sh", script.toString(), folder.toString(), qemuUser);
        return new PrivateLibvirt(folder, "system", folder.resolve("run/libvirt-sock"), command, Map.of()).start();
    }

    /** {@code qemu:///session}: all of it runs as one plain user. */
    public static PrivateLibvirt session() {
        Path folder = newFolder();
        List<String> command = new ArrayList<>(List.of("setsid"));
        if (isRoot()) {
            String id = Integer.toString(NOBODY);
            command.addAll(List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups"));
        }
        command.addAll(
                List.of("libvirtd", "--pid-file", folder.resolve("libvirtd.pid").toString()));
        try {
            Path configuration = Files.createDirectories(folder.resolve("config/libvirt"));
            Files.writeString(configuration.resolve("qemu.conf"), "stdio_handler = \"file\"\n");
            for (Path owned : List.of(folder, folder.resolve("config"), configuration)) {
                give(owned, NOBODY);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> environment = Map.of(
                "XDG_RUNTIME_DIR", folder.toString(),
                "XDG_CONFIG_HOME", folder.resolve("config").toString(),
                "XDG_CACHE_HOME", folder.resolve("cache").toString(),
                "XDG_DATA_HOME", folder.resolve("data").toString(),
                "HOME", folder.toString());
        return new PrivateLibvirt(folder, "session", folder.resolve("libvirt/libvirt-sock"), command, environment)
                .start();
    }

    public String uri() {
        return "qemu+unix:///" + kind + "?socket=" + socket;
    }

    /** Everybody may enter, QEMU too. */
    public Path folder() {
        return folder;
    }

    /** Hands a file to whoever runs QEMU here. */
    public void giveToQemu(Path file) {
        give(file, kind.equals("session") ? NOBODY : 0);
    }

    /** QEMU's user may make files in the folder. */
    void open() {
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the folder, where QEMU's user may read it. */
    Path copied(Path file) {
        try {
            return Files.copy(file, folder.resolve(file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs virsh, as an operator would. */
    public String virsh(String... arguments) {
        List<String> whole = new ArrayList<>(List.of("virsh", "--quiet", "-c", uri()));
        whole.addAll(List.of(arguments));
        try {
            Process virsh = new ProcessBuilder(whole).redirectErrorStream(true).start();
            String said = new String(virsh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (virsh.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", whole) + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The guest is ended with the daemon. */
    void guest(String name) {
        guests.add(name);
    }

    /** kill -9, as a crash would be; guests run on. */
    public void kill() {
        signal("KILL");
    }

    public PrivateLibvirt start() {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("libvirtd.log").toFile()));
            builder.environment().putAll(environment);
            Files.deleteIfExists(folder.resolve("libvirtd.pid"));
            daemon = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("libvirtd answers at " + socket + ", see " + folder.resolve("libvirtd.log"))
                .atMost(PATIENCE)
                .until(this::answers);
        return this;
    }

    @Override
    public void close() {
        for (String guest : guests) {
            try {
                virsh("destroy", guest);
            } catch (IllegalStateException e) {
                // It has ended by itself.
            }
        }
        signal("TERM");
        try (var files = Files.walk(folder)) {
            files.sorted((one, other) -> other.compareTo(one))
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        if (!daemon.isAlive()) {
            throw new IllegalStateException("libvirtd ended; see " + folder.resolve("libvirtd.log"));
        }
        try {
            virsh("list");
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** setsid, unshare, setpriv and sh replace themselves: the child is libvirtd. */
    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(daemon.pid()))
                    .start()
                    .waitFor();
            daemon.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path newFolder() {
        try {
            Path folder = Files.createTempDirectory("warren-libvirt");
            return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void give(Path file, int user) {
        if (isRoot()) {
            try {
                Files.setAttribute(file, "unix:uid", user);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
