package io.warren.ingest.topology;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a client told about itself when it connected, flattened to text and bounded: it is the client's own words, of any
 * size. Nested tables are left out, they hold capabilities.
 */
final class ClientProperties {

    private static final int MAX_PROPERTIES = 64;
    private static final int MAX_TEXT = 512;
    /** Long, and the same for every connection of a library. */
    private static final Set<String> POINTLESS = Set.of("capabilities", "copyright", "information");

    private ClientProperties() {}

    /** As the management API lists them. */
    static Map<String, String> ofJson(Fields properties, String protocol) {
        Map<String, String> texts = new TreeMap<>();
        properties.values().forEach((name, value) -> put(texts, name, value));
        return named(texts, protocol);
    }

    /** As the event exchange prints them: {@code {<<"product">>,longstr,<<"x">>}}, one element each. */
    static Map<String, String> ofErlang(List<?> printed, String protocol) {
        Map<String, String> texts = new TreeMap<>();
        for (Object element : printed) {
            if (element instanceof String text
                    && ErlangText.parse(text).orElse("") instanceof List<?> triple
                    && triple.size() == 3) {
                put(texts, triple.get(0), triple.get(2));
            }
        }
        return named(texts, protocol);
    }

    /** MQTT's, printed as {@code #{<<"client_id">> => <<"x">>}}. */
    static void addVariables(Map<String, String> texts, Optional<Object> variables) {
        if (variables.orElse("") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> put(texts, name, value));
        }
    }

    private static void put(Map<String, String> texts, Object name, Object value) {
        if (!(name instanceof String key) || POINTLESS.contains(key) || texts.size() >= MAX_PROPERTIES) {
            return;
        }
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            String text = value.toString();
            if (!text.equals("undefined")) {
                texts.put(shortened(key), shortened(text));
            }
        }
    }

    /** The API adds this product itself for these protocols, the event exchange does not: both shall say the same. */
    private static Map<String, String> named(Map<String, String> texts, String protocol) {
        String upper = protocol.toUpperCase(Locale.ROOT);
        if (upper.startsWith("MQTT")) {
            texts.putIfAbsent("product", "MQTT client");
        } else if (upper.startsWith("STOMP")) {
            texts.putIfAbsent("product", "STOMP client");
        }
        return texts;
    }

    private static String shortened(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
