package io.warren.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code warren demo} was asked for.
 *
 * @param broker a broker to use instead of a private one: {@code amqp://user:password@host:port/vhost}; the virtual host
 *     counts only where none may be made
 * @param management its management API, {@code http://user:password@host:port}; needed with {@code broker}
 * @param duration how long the shop trades; null = until Ctrl-C
 * @param keep leaves the data folder behind
 * @param home the folder that has {@code broker-config}
 * @param launcher the command line that starts Warren; {@code serve} is appended
 * @param staff the command line that starts one of the shop's programs, see {@link ShopProcess}; empty = a small JVM
 */
public record Options(
        @Nullable URI broker,
        @Nullable URI management,
        @Nullable Duration duration,
        boolean keep,
        Path home,
        List<String> launcher,
        List<String> staff) {

    /** System property: the launcher's command line for callers that are not told it, one word a line. */
    public static final String LAUNCHER = "warren.launcher";

    public Options {
        launcher = List.copyOf(launcher);
        staff = List.copyOf(staff);
        if ((broker == null) != (management == null)) {
            throw new IllegalArgumentException(
                    "--broker and --management go together: one has the other's connections");
        }
    }

    /** The launcher that the program was started with, by its system property. */
    public static List<String> launcherOfThisProgram() {
        String words = System.getProperty(LAUNCHER, "");
        return words.lines().filter(word -> !word.isEmpty()).toList();
    }
}
