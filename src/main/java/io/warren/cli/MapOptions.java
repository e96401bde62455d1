package io.warren.cli;

import io.warren.export.MapFormat;
import io.warren.export.MapView;
import io.warren.model.Granularity;
import java.io.IOException;
import picocli.CommandLine.Option;

/** How a map is shown. */
final class MapOptions {

    @Option(
            names = "--granularity",
            paramLabel = "LEVEL",
            description = "application, process, connection or thread; default: application")
    private Granularity granularity = Granularity.APPLICATION;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, json, csv, dot, mermaid or graphml; default: table")
    private MapFormat format = MapFormat.TABLE;

    Granularity granularity() {
        return granularity;
    }

    void show(MapView map, Console console) throws IOException {
        format.exporter().write(map, console.out());
        console.out().flush();
    }
}
