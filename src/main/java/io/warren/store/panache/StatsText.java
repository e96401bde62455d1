package io.warren.store.panache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warren.graph.EvidenceCounts;
import io.warren.graph.Latency;
import io.warren.graph.RoutingKeySamples;
import io.warren.model.Evidence;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The parts of statistics that a database cannot add up by itself, as text. */
final class StatsText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

    private StatsText() {}

    /** For instance {@code  240:3 512:1}: microseconds, messages. Every pair begins with a blank. */
    static String of(Latency latency) {
        return pairs(new TreeMap<>(latency.counts()));
    }

    static Latency latency(String text) {
        return text.isEmpty() ? Latency.NONE : new Latency(counts(text, new HashMap<>(), Long::valueOf));
    }

    /** For instance {@code  FINGERPRINT:4 ENVELOPE:4}. Every pair begins with a blank, so that one can be searched for. */
    static String of(EvidenceCounts evidence) {
        return pairs(evidence.counts());
    }

    static EvidenceCounts evidence(String text) {
        return text.isEmpty()
                ? EvidenceCounts.NONE
                : new EvidenceCounts(counts(text, new EnumMap<>(Evidence.class), Evidence::valueOf));
    }

    /** A JSON array: a routing key may contain anything. */
    static String of(RoutingKeySamples samples) {
        return of(samples.keys());
    }

    /** A JSON array. */
    static String of(List<String> texts) {
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings can always be written as JSON", e);
        }
    }

    static RoutingKeySamples routingKeys(String text) {
        return text.equals("[]") ? RoutingKeySamples.NONE : new RoutingKeySamples(list(text));
    }

    static List<String> list(String text) {
        try {
            return JSON.readValue(text, STRINGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a JSON array of strings in the store: " + text, e);
        }
    }

    private static String pairs(Map<?, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> " " + entry.getKey() + ':' + entry.getValue())
                .collect(Collectors.joining());
    }

    private static <K> Map<K, Long> counts(String text, Map<K, Long> into, Function<String, K> key) {
        int at = 0;
        while (at < text.length()) {
            int colon = text.indexOf(':', at);
            int blank = text.indexOf(' ', colon);
            int end = blank < 0 ? text.length() : blank;
            into.put(key.apply(text.substring(at + 1, colon)), Long.valueOf(text.substring(colon + 1, end)));
            at = end;
        }
        return into;
    }
}
