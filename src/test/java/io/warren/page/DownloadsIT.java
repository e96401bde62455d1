package io.warren.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Whatever is taken away from the map can be opened, and shows what the map shows; names stay text in every format. */
class DownloadsIT {

    private static final String NASTY = "a \"<b>\" & c, -> d | e";

    @RegisterExtension
    static final Spectator SPECTATOR = Spectator.before(Map.of(), DownloadsIT::feed);

    private Page page;
    private MapOnScreen map;

    private static void feed(RunningWarren warren) {
        warren.feed(new Feed(1)
                .message("10.0.0.1:1", "orders", "k", "billing", "10.0.0.2:2", Instant.now())
                .message("10.0.0.1:1", "orders", "k", "billing", "10.0.0.2:2", Instant.now())
                .message("10.0.0.1:1", "orders", "k", NASTY, "10.0.0.3:3", Instant.now())
                .lines());
        await("all are counted").until(() -> warren.ask("edges").contains("-> d | e"));
    }

    @BeforeEach
    void open() {
        map = SPECTATOR.map("/");
        page = map.page();
    }

    @Test
    void aPictureThatStaysSharp() throws Exception {
        Document svg = xml(download("svg"));

        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(withClass(svg, "node")).isEqualTo(map.names().size());
        assertThat(withClass(svg, "link"))
                .isEqualTo((long) page.locator(".link").count());
        assertThat(svg.getDocumentElement().getTextContent()).contains(NASTY, "--queue:#a84a1e");
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void aPictureForAnyProgram() throws IOException {
        BufferedImage png = ImageIO.read(download("png").toFile());

        assertThat(png.getWidth()).isGreaterThan(800);
        assertThat(IntStream.range(0, png.getWidth())
                        .mapToLong(x -> IntStream.range(0, png.getHeight())
                                .map(y -> png.getRGB(x, y))
                                .distinct()
                                .count())
                        .filter(colours -> colours > 3)
                        .count())
                .as("columns of pixels with something drawn in them")
                .isGreaterThan(100);
    }

    @Test
    void aTableOfEdges() throws IOException {
        List<String> lines = Files.readAllLines(download("csv"));

        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).contains("exchange", "queue", "messages");
        assertThat(lines).filteredOn(line -> line.contains("billing")).hasSize(1);
        assertThat(lines)
                .filteredOn(line -> line.contains("\"" + NASTY.replace("\"", "\"\"") + "\""))
                .hasSize(1);
    }

    @Test
    void aGraphForGraphviz() throws IOException {
        String dot = Files.readString(download("dot"));

        assertThat(dot)
                .startsWith("digraph")
                .endsWith("}\n")
                .contains("billing", NASTY.replace("\"", "\\\"").replace("&", "&amp;"));
        // From two producers' side to two consumers: 1 + 2 + 2 arrows, outside of names.
        assertThat(dot.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "NAME").lines().filter(line -> line.contains("->")))
                .hasSize(5);
    }

    @Test
    void aDiagramForMermaid() throws IOException {
        List<String> lines = Files.readAllLines(download("mermaid"));

        assertThat(lines.getFirst()).isEqualTo("flowchart LR");
        assertThat(lines)
                .filteredOn(line -> line.matches("\\s*\\w+ [-=.].*[>-] ?.*\\w+;?"))
                .hasSize(5);
        assertThat(String.join("\n", lines)).contains("billing").doesNotContain("<b>");
    }

    @Test
    void aGraphForPrograms() throws Exception {
        Document graph = xml(download("graphml"));
        assertThat(graph.getElementsByTagName("node").getLength()).isEqualTo(6);
        assertThat(graph.getElementsByTagName("edge").getLength()).isEqualTo(5);

        assertThat(new ObjectMapper().readTree(download("json").toFile()).toString())
                .contains("billing");
    }

    private Path download(String kind) {
        page.getByText("Download", new Page.GetByTextOptions().setExact(true)).click();
        Download download = page.waitForDownload(
                () -> page.locator("[data-file=" + kind + "]").click());
        assertThat(download.suggestedFilename()).startsWith("warren-map.");
        return download.path();
    }

    private static Document xml(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    private static long withClass(Document document, String name) {
        NodeList groups = document.getElementsByTagName("g");
        return IntStream.range(0, groups.getLength())
                .mapToObj(i -> ((Element) groups.item(i)).getAttribute("class"))
                .filter(classes -> List.of(classes.split(" ", -1)).contains(name))
                .count();
    }
}
