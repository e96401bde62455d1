package io.warren.export;

import java.util.Locale;

/** The formats a map can be had in. */
public enum MapFormat {
    TABLE,
    JSON,
    CSV,
    DOT,
    MERMAID,
    GRAPHML;

    public Exporter exporter() {
        return switch (this) {
            case TABLE -> new TableExporter();
            case JSON -> new JsonExporter();
            case CSV -> new CsvExporter();
            case DOT -> new DotExporter();
            case MERMAID -> new MermaidExporter();
            case GRAPHML -> new GraphmlExporter();
        };
    }

    /** The word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
