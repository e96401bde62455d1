package io.warren.app.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The file that runs, where this program is an executable: it starts parts of itself by starting itself again. */
public final class OwnExecutable {

    /** First word: be the sensor's watchdog. Not for people, as the next one. */
    public static final String WATCHDOG = "watchdog";

    /** First word: be one of the sample shop's programs. */
    public static final String SHOP = "shop-program";

    /** Says {@code runtime} in an executable, nothing in a JVM. */
    private static final String IMAGE = "org.graalvm.nativeimage.imagecode";

    private static final Path RUNNING = Path.of("/proc/self/exe");

    private OwnExecutable() {}

    /** The command line that starts it again with these words; empty where a JVM runs this program. */
    public static Optional<List<String>> command(String... words) {
        if (!"runtime".equals(System.getProperty(IMAGE))) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of(path()));
        command.addAll(List.of(words));
        return Optional.of(List.copyOf(command));
    }

    private static String path() {
        try {
            return Files.readSymbolicLink(RUNNING).toString();
        } catch (IOException e) {
            // Replaced while it runs, or no /proc: the kernel still finds it by this name.
            return RUNNING.toString();
        }
    }
}
