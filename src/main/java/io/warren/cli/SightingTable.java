package io.warren.cli;

import io.warren.export.Sheet;
import io.warren.export.TextTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Domains as a table, the longest remark last. */
final class SightingTable {

    private static final List<String> COLUMNS =
            List.of("domain", "state", "watch", "kernel", "memory", "hooks", "remark");

    private SightingTable() {}

    static void write(List<Sensing.Sighting> sightings, PrintWriter out) {
        List<List<Object>> rows = sightings.stream().map(SightingTable::row).toList();
        try {
            TextTable.write(new Sheet(COLUMNS, rows), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.flush();
    }

    private static List<Object> row(Sensing.Sighting sighting) {
        return List.of(
                sighting.domain(),
                sighting.running() ? "running" : "off",
                watch(sighting),
                orDash(sighting.kernel()),
                orDash(sighting.memory()),
                orDash(sighting.hooks()),
                orDash(sighting.remark()));
    }

    private static String watch(Sensing.Sighting sighting) {
        if (!sighting.chosen()) {
            return "not chosen";
        }
        if (!sighting.running()) {
            return "when it runs";
        }
        return sighting.watchable() ? "yes" : "cannot";
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
