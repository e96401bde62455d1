package io.warren.testing.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that a test guest starts from: made by {@code src/test/resources/guest/build} when first asked for (some ten
 * seconds), then kept in the user's cache folder, under a name that follows the scripts and programs they were made by.
 *
 * <p>The second serial port of a guest that boots these is its {@link GuestShell}.
 *
 * @param disk read only to everybody: guests write to a throw-away copy
 */
public record GuestImage(Path vmlinuz, Path initrd, Path disk) {

    /**
     * Kernel arguments: KASLR is on unless {@code nokaslr} is added. The timer of a guest whose host is overloaded comes too
     * late for the kernel's own test of it, and then the guest never boots: the test is left out.
     */
    public static final String COMMAND_LINE =
            "console=ttyS0 quiet panic=-1 random.trust_cpu=on mitigations=off no_timer_check tsc=reliable";

    private static final Path SOURCES =
            Path.of("src", "test", "resources", "guest").toAbsolutePath();

    public static GuestImage of(GuestKernel kernel) {
        Path folder = folder();
        Path vmlinuz = folder.resolve("vmlinuz-" + kernel.release);
        return new GuestImage(
                made(vmlinuz, "kernel", kernel.release),
                folder.resolve("initrd-" + kernel.release),
                made(folder.resolve("clients.ext4"), "clients"));
    }

    /** A disk with a Java runtime and amqp-client: with it as its second disk a guest has {@code /opt/java_threads}. */
    public static Path java() {
        Path disk = folder().resolve("java.ext4");
        return Files.exists(disk)
                ? disk
                : made(
                        disk,
                        "java",
                        JavaPrograms.compiled(SOURCES.resolve("java")).toString());
    }

    private static Path made(Path file, String... what) {
        if (!Files.exists(file)) {
            List<String> build = List.of(
                    "sh", SOURCES.resolve("build").toString(), file.getParent().toString());
            Commands.run(Stream.concat(build.stream(), Stream.of(what)).toList());
        }
        return file;
    }

    private static Path folder() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path root = cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return root.resolve("warren-test-guest").resolve(digestOfSources());
    }

    private static String digestOfSources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(file.getFileName().toString().getBytes());
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
