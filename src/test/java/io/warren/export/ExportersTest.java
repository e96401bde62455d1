package io.warren.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ExportersTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private static final MapView SHOP = new MapView(
            List.of(
                    edge("till", "orders", List.of("orders =[order.*]=> billing"), "billing", "invoices", 1200),
                    edge("till", "orders", List.of("orders =[order.*]=> audit"), "audit", "archive", 1200),
                    edge("till", "", List.of(" =[billing]=> billing"), "billing", "invoices", 3),
                    dead("till", "orders", "dlx =[]=> parking", "billing (rejected)", "parking", "operator"),
                    edge("invoices", "events", List.of(), "till.replies", "till", 1200)),
            List.of("vhost /: 12 of 4,815 deliveries were not seen"));

    @ParameterizedTest
    @EnumSource
    void theShopLooksLikeItsGoldenFile(MapFormat format) throws IOException {
        Path golden = GOLDEN.resolve("shop." + format.word());
        String text = text(SHOP, format);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, text);
        }

        assertThat(text).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @EnumSource
    void hostileNamesLookLikeTheirGoldenFile(MapFormat format) throws IOException {
        Path golden = GOLDEN.resolve("hostile." + format.word());
        MapView hostile = new MapView(HOSTILE.stream().map(ExportersTest::named).toList(), List.of());
        String text = text(hostile, format);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, text);
        }

        assertThat(text).isEqualTo(Files.readString(golden));
    }

    private static final List<String> HOSTILE = List.of(
            "<img onerror=alert(1)>",
            "\"]; drop",
            "=cmd|' /C calc'!A0",
            "a\"b\\",
            "&lt;",
            "\u001b[31mred\u0007",
            "line\nbreak",
            "\u202egnp.exe",
            "`code`",
            "]]>",
            "#quot;",
            "--> n1",
            "end");

    @Test
    void graphmlIsXmlWhateverTheNames() throws Exception {
        for (String name : HOSTILE) {
            Document document = parsed(text(new MapView(List.of(named(name)), List.of()), MapFormat.GRAPHML));

            assertThat(document.getElementsByTagName("node").getLength()).isEqualTo(4);
            List<String> labels = IntStream.range(0, 4)
                    .mapToObj(i -> document.getElementsByTagName("node")
                            .item(i)
                            .getChildNodes()
                            .item(1)
                            .getTextContent())
                    .toList();
            assertThat(labels).contains(name.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "\uFFFD"));
        }
    }

    @Test
    void dotKeepsEveryNameInsideItsQuotes() throws IOException {
        for (String name : HOSTILE) {
            String dot = text(new MapView(List.of(named(name)), List.of()), MapFormat.DOT);

            assertThat(dot.lines().filter(line -> line.matches("  n\\d.*")))
                    .as(name)
                    .allMatch(line ->
                            line.matches("  n\\d+( -> n\\d+)? \\[(shape=\\w+, )?label=\"([^\"\\\\]|\\\\.)*\"];"));
        }
    }

    @Test
    void mermaidKeepsEveryNameInsideItsQuotes() throws IOException {
        String safe = "([^\"<>`#;\\[\\]{}\\\\&\\p{Cntrl}]|#\\d+;|<br>)*";
        for (String name : HOSTILE) {
            String mermaid = text(new MapView(List.of(named(name)), List.of()), MapFormat.MERMAID);

            assertThat(mermaid.lines().skip(1))
                    .as(name)
                    .allMatch(line -> line.matches("  n\\d+(\\[|\\{\\{|\\[\\()\"" + safe + "\"(]|}}|\\)])")
                            || line.matches("  n\\d+ -->\\|\"" + safe + "\"\\| n\\d+"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=\"a\",b"})
    void noCellOfTheCsvStartsAFormula(String name) throws IOException {
        String csv = text(new MapView(List.of(named(name)), List.of()), MapFormat.CSV);

        assertThat(csv).doesNotContain("," + name).doesNotContain(",\"" + name);
        assertThat(csv).contains("'" + name.replace("\"", "\"\""));
    }

    @Test
    void theTableSteersNoTerminal() throws IOException {
        for (String name : HOSTILE) {
            assertThat(text(new MapView(List.of(named(name)), List.of(name)), MapFormat.TABLE))
                    .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f\\u202e]")
                    .hasLineCount(3);
        }
    }

    @Test
    void whatWatchedConsumersNeverSettledIsAColumnOfItsOwn() throws IOException {
        MapEdge plain = named("till");
        MapEdge watched = new MapEdge(
                plain.cluster(),
                plain.vhost(),
                plain.producer(),
                plain.exchange(),
                plain.routes(),
                plain.via(),
                plain.queue(),
                plain.consumer(),
                plain.messages(),
                plain.bytes(),
                plain.redelivered(),
                plain.latency(),
                plain.firstSeen(),
                plain.lastSeen(),
                plain.evidence(),
                plain.routingKeys(),
                plain.ambiguous(),
                new MapHandling(10, 7, 2, new MapLatency(1.5, 2, 3, 4)));
        MapView map = new MapView(List.of(watched, named("unwatched")), List.of());

        List<String> lines = text(map, MapFormat.TABLE).lines().toList();
        assertThat(lines.getFirst()).endsWith("UNSETTLED  REFUSED  SETTLED P50 MS");
        assertThat(lines.get(1)).matches(".* 3 +2 +1\\.5");
        assertThat(lines.get(2)).matches(".* - +- +-");
        assertThat(text(map, MapFormat.JSON)).containsOnlyOnce("\"unsettled\" : 3");
        assertThat(text(new MapView(List.of(plain), List.of()), MapFormat.TABLE))
                .doesNotContain("UNSETTLED");
    }

    private static MapEdge named(String name) {
        return edge(name, name, List.of(name), name, "consumer of " + name, 1);
    }

    private static MapEdge edge(
            String producer, String exchange, List<String> routes, String queue, String consumer, long messages) {
        return new MapEdge(
                "rabbit@b1",
                "/",
                new MapEnd(producer, null, null, null),
                exchange,
                routes,
                List.of(),
                queue,
                new MapEnd(consumer, null, null, null),
                messages,
                messages * 100,
                2,
                new MapLatency(0.4, 1.2, 3.5, 40),
                "2026-11-22T13:42:05.000000000Z",
                "2026-11-22T13:43:05.000000000Z",
                Map.of("FINGERPRINT", messages, "ENVELOPE", messages),
                List.of("order.new"),
                0,
                null);
    }

    private static MapEdge dead(
            String producer, String exchange, String route, String via, String queue, String consumer) {
        return new MapEdge(
                "rabbit@b1",
                "/",
                new MapEnd(producer, null, null, null),
                exchange,
                List.of(route),
                List.of(via),
                queue,
                new MapEnd(consumer, null, null, null),
                7,
                700,
                0,
                null,
                "2026-11-22T13:42:05.000000000Z",
                "2026-11-22T13:43:05.000000000Z",
                Map.of("APPLICATION_ID", 7L),
                List.of(),
                1,
                null);
    }

    private static String text(MapView map, MapFormat format) throws IOException {
        StringBuilder out = new StringBuilder();
        format.exporter().write(map, out);
        return out.toString();
    }

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
