package io.warren.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which guests. */
final class SensorOptions {

    private static final String SYSTEM = "qemu:///system";

    @Option(
            names = "--connect",
            paramLabel = "URI",
            description = "a libvirt daemon, may be repeated; else LIBVIRT_DEFAULT_URI, else " + SYSTEM)
    private List<String> uris = List.of();

    @Option(
            names = "--domain",
            paramLabel = "PATTERN",
            description = "domains by name, with * and ?; may be repeated; '*' = all")
    private List<String> domains = List.of();

    @Option(
            names = "--label",
            paramLabel = "NAME[=VALUE]",
            description = "domains by an element of their metadata; may be repeated, all must fit")
    private List<String> labels = List.of();

    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            description = "stubs, watchdog, spool and kernels known; default: /run/warren, or below XDG_RUNTIME_DIR")
    private @Nullable Path state;

    private static String usual() {
        return System.getenv().getOrDefault("LIBVIRT_DEFAULT_URI", SYSTEM);
    }

    Sensing.Where where() {
        return new Sensing.Where(uris.isEmpty() ? List.of(usual()) : uris, domains, labels, state);
    }
}
