package io.warren.app.sensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * What a sensor keeps on disk: {@code stubs/} (QEMU's user must come through to its own folder there), {@code
 * sensors/PID/} (the watchdog's), {@code kernels/}, {@code spool/}.
 */
public record SensorFolders(Path base) {

    private static final String PASSABLE = "rwx--x--x";
    private static final String PRIVATE = "rwx------";

    /**
     * The usual place, unless another is given.
     *
     * @param given null = {@code /run/warren} for root, else below the user's own run-time folder
     */
    public static SensorFolders of(@Nullable Path given) {
        if (given != null) {
            return new SensorFolders(given.toAbsolutePath());
        }
        if ("root".equals(System.getProperty("user.name"))) {
            return new SensorFolders(Path.of("/run/warren"));
        }
        String own = System.getenv("XDG_RUNTIME_DIR");
        return new SensorFolders(Path.of(own == null ? System.getProperty("java.io.tmpdir") : own, "warren"));
    }

    public Path stubs() {
        return made("stubs", PASSABLE);
    }

    /** One folder for each running sensor, named by its pid. */
    Path sensors() {
        return made("sensors", PRIVATE);
    }

    Path ofThisSensor() {
        return made("sensors/" + ProcessHandle.current().pid(), PRIVATE);
    }

    public Path kernels() {
        return made("kernels", PRIVATE);
    }

    public Path spool() {
        return made("spool", PRIVATE);
    }

    private Path made(String name, String permissions) {
        try {
            Files.createDirectories(base);
            Files.setPosixFilePermissions(base, PosixFilePermissions.fromString(PASSABLE));
            Path folder = Files.createDirectories(base.resolve(name));
            return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the sensor cannot keep its state at " + base
                            + ". Choose another folder with --state, or run it as root",
                    e);
        }
    }
}
