package io.warren.export;

import io.warren.export.MapGraph.Link;
import io.warren.export.MapGraph.Node;
import java.io.IOException;
import java.util.Locale;

/** The map as GraphML, which graph programs read. */
final class GraphmlExporter implements Exporter {

    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
              <key id="role" for="node" attr.name="role" attr.type="string"/>
              <key id="label" for="all" attr.name="label" attr.type="string"/>
              <key id="cluster" for="node" attr.name="cluster" attr.type="string"/>
              <key id="vhost" for="node" attr.name="vhost" attr.type="string"/>
              <key id="messages" for="edge" attr.name="messages" attr.type="long"/>
              <graph id="warren" edgedefault="directed">
            """;

    @Override
    public void write(MapView map, Appendable out) throws IOException {
        MapGraph graph = MapGraph.of(map);
        out.append(HEAD);
        for (Node node : graph.nodes()) {
            out.append("    <node id=\"" + node.id() + "\">");
            out.append(value("role", node.role().name().toLowerCase(Locale.ROOT)));
            out.append(value("label", node.label()));
            out.append(value("cluster", node.cluster()));
            out.append(value("vhost", node.vhost()));
            out.append("</node>\n");
        }
        for (Link link : graph.links()) {
            out.append("    <edge source=\"" + link.from().id() + "\" target=\""
                    + link.to().id() + "\">");
            out.append(value("label", String.join(" | ", link.labels())));
            out.append(value("messages", Long.toString(link.messages())));
            out.append("</edge>\n");
        }
        out.append("  </graph>\n</graphml>\n");
    }

    private static String value(String key, String text) {
        return text.isEmpty() ? "" : "<data key=\"" + key + "\">" + escaped(text) + "</data>";
    }

    /** XML has no way to write most control characters. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isXml(point) ? point : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int point) {
        return point == '\t'
                || point == '\n'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
