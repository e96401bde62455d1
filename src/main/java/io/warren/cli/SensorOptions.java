package io.warren.cli;

import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which guests. */
final class SensorOptions {

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

    @Mixin
    private LibvirtOptions libvirt = new LibvirtOptions();

    Sensing.Where where() {
        return libvirt.where(domains, labels);
    }
}
