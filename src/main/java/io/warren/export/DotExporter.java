package io.warren.export;

import io.warren.export.MapGraph.Link;
import io.warren.export.MapGraph.Node;
import java.io.IOException;

/** The map for Graphviz: {@code warren edges --format dot | dot -Tsvg}. */
final class DotExporter implements Exporter {

    @Override
    public void write(MapView map, Appendable out) throws IOException {
        MapGraph graph = MapGraph.of(map);
        out.append("digraph warren {\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n");
        for (Node node : graph.nodes()) {
            out.append("  " + node.id() + " [shape=" + shape(node) + ", label=" + quoted(node.label()) + "];\n");
        }
        for (Link link : graph.links()) {
            String label = String.join("\n", link.labels()) + (link.labels().isEmpty() ? "" : "\n") + link.messages();
            out.append("  " + link.from().id() + " -> " + link.to().id() + " [label=" + quoted(label) + "];\n");
        }
        out.append("}\n");
    }

    private static String shape(Node node) {
        return switch (node.role()) {
            case PARTICIPANT -> "box";
            case EXCHANGE -> "ellipse";
            case QUEUE -> "cylinder";
        };
    }

    /** In a quoted string Graphviz knows the backslash, the quote, and HTML's entities. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '&' -> quoted.append("&amp;");
                case '\n' -> quoted.append("\\n");
                default ->
                    quoted.append(Printable.text(Character.toString(point)).replace("\\", "\\\\"));
            }
        });
        return quoted.append('"').toString();
    }
}
