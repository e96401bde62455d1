package io.warren.cli;

import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which libvirt daemons. */
final class LibvirtOptions {

    private static final String SYSTEM = "qemu:///system";

    @Option(
            names = "--connect",
            paramLabel = "URI",
            description = "a libvirt daemon, may be repeated; else LIBVIRT_DEFAULT_URI, else " + SYSTEM)
    private List<String> uris = List.of();

    @Mixin
    private SensorState state = new SensorState();

    private static String usual() {
        return System.getenv().getOrDefault("LIBVIRT_DEFAULT_URI", SYSTEM);
    }

    /** For a command that names its domain. */
    Sensing.Where where() {
        return where(List.of(), List.of());
    }

    Sensing.Where where(List<String> domains, List<String> labels) {
        return new Sensing.Where(uris.isEmpty() ? List.of(usual()) : uris, domains, labels, state.folder());
    }
}
