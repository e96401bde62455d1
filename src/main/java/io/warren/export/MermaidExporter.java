package io.warren.export;

import io.warren.export.MapGraph.Link;
import io.warren.export.MapGraph.Node;
import java.io.IOException;

/** The map as a Mermaid flow chart, which many wikis and code hosts draw. */
final class MermaidExporter implements Exporter {

    /** What may stand in a label as it is; everything else is written as a character code. */
    private static final String PLAIN = " .,:*/_-()@=|+→";

    @Override
    public void write(MapView map, Appendable out) throws IOException {
        MapGraph graph = MapGraph.of(map);
        out.append("flowchart LR\n");
        for (Node node : graph.nodes()) {
            out.append("  " + node.id() + shaped(node) + "\n");
        }
        for (Link link : graph.links()) {
            String label = String.join(
                    "<br>", link.labels().stream().map(MermaidExporter::safe).toList());
            String text = label.isEmpty() ? Long.toString(link.messages()) : label + "<br>" + link.messages();
            out.append("  " + link.from().id() + " -->|\"" + text + "\"| "
                    + link.to().id() + "\n");
        }
    }

    private static String shaped(Node node) {
        String label = '"' + safe(node.label()) + '"';
        return switch (node.role()) {
            case PARTICIPANT -> "[" + label + "]";
            case EXCHANGE -> "{{" + label + "}}";
            case QUEUE -> "[(" + label + ")]";
        };
    }

    private static String safe(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            boolean isPlain = Character.isLetterOrDigit(point) || PLAIN.indexOf(point) >= 0;
            if (isPlain) {
                safe.appendCodePoint(point);
            } else {
                safe.append('#')
                        .append(Character.isISOControl(point) ? 0xFFFD : point)
                        .append(';');
            }
        });
        return safe.toString();
    }
}
