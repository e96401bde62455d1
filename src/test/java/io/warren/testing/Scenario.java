package io.warren.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.warren.correlate.CorrelationSettings;
import io.warren.model.BrokerFact;
import io.warren.model.BrokerFact.ConsumerStarted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was seen, and what is to be decided about it: one file of {@code src/test/resources/scenarios}, whose README
 * explains the format.
 *
 * @param lines of each file of observations, in the order they arrive
 * @param consumers what the broker tells of its clients meanwhile
 * @param then the lines of {@code replay --hops}, in any order
 * @param shuffle any other order of arrival inside the window decides the same
 * @param live instead of the settings of a replay; null = as in a replay
 */
public record Scenario(
        String name,
        String title,
        Duration window,
        List<Line> lines,
        List<BrokerFact> consumers,
        List<String> then,
        boolean shuffle,
        @Nullable CorrelationSettings live) {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> KNOWN =
            Set.of("title", "why", "window", "sockets", "consumers", "given", "then", "shuffle", "live");

    /** A line of a file of observations; the place counts from 1 within its file. */
    public record Line(String file, int place, String text) {}

    @Override
    public String toString() {
        return name + ": " + title;
    }

    public static Stream<Scenario> all() {
        try (Stream<Path> files = Files.list(folder())) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(Scenario::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(Scenario.class.getResource("/scenarios").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Scenario read(Path file) {
        String name = file.getFileName().toString();
        try {
            return of(name, YAML.readTree(Files.readString(file)));
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("scenario " + name + ": " + e.getMessage(), e);
        }
    }

    private static Scenario of(String name, JsonNode yaml) {
        yaml.fieldNames().forEachRemaining(field -> {
            if (!KNOWN.contains(field)) {
                throw new IllegalArgumentException(field + " is not one of " + KNOWN);
            }
        });
        Duration window = Duration.ofNanos(ScenarioTime.span(yaml.path("window").asText("30s")));
        return new Scenario(
                name,
                yaml.required("title").asText(),
                window,
                lines(yaml.path("sockets"), yaml.required("given")),
                consumers(yaml.path("sockets"), yaml.path("consumers")),
                yaml.required("then")
                        .asText()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .toList(),
                yaml.path("shuffle").asBoolean(false),
                yaml.has("live") ? live(window, yaml.get("live")) : null);
    }

    private static List<Line> lines(JsonNode sockets, JsonNode given) {
        ScenarioLines writer = new ScenarioLines(sockets);
        Map<String, Integer> places = new LinkedHashMap<>();
        List<Line> lines = new ArrayList<>();
        for (JsonNode item : given) {
            String file = item.path("file").asText("recorded");
            lines.add(new Line(file, places.merge(file, 1, Integer::sum), writer.line(item)));
        }
        return List.copyOf(lines);
    }

    private static List<BrokerFact> consumers(JsonNode sockets, JsonNode consumers) {
        List<BrokerFact> facts = new ArrayList<>();
        for (JsonNode consumer : consumers) {
            String connection =
                    sockets.required(consumer.required("socket").asText()).asText();
            facts.add(new ConsumerStarted(
                    0,
                    "rabbit@b1",
                    "/",
                    consumer.required("queue").asText(),
                    connection + " (" + consumer.path("channel").asInt(1) + ")",
                    consumer.required("tag").asText()));
        }
        return List.copyOf(facts);
    }

    private static CorrelationSettings live(Duration window, JsonNode live) {
        return CorrelationSettings.live(
                window,
                Duration.ofNanos(ScenarioTime.span(live.required("disorder").asText())),
                Duration.ofNanos(ScenarioTime.span(live.required("patience").asText())),
                live.required("capacity").asInt());
    }

    public CorrelationSettings settings() {
        return live == null ? CorrelationSettings.forReplay(window) : live;
    }

    /** Writes its observations as files, and names these in the order in which they first appear. */
    public List<Path> writeTo(Path folder) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        lines.forEach(line -> names.add(line.file()));
        List<Path> paths = new ArrayList<>();
        for (String file : names) {
            List<String> texts = lines.stream()
                    .filter(line -> line.file().equals(file))
                    .map(Line::text)
                    .toList();
            paths.add(Files.write(folder.resolve(file), texts));
        }
        return paths;
    }
}
