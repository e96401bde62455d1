package io.warren.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warren.model.Evidence;
import io.warren.model.Fingerprint;
import io.warren.model.Granularity;
import io.warren.query.FlowQuery;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the values of query parameters. Every method throws {@link BadParameter}. */
final class Parameters {

    static final int DEFAULT_LIMIT = 100;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private Parameters() {}

    /** A misspelt filter that is silently ignored would give a wrong answer; so would the second of two. */
    static void only(UriInfo uri, Collection<String> known, Set<String> repeatable) {
        uri.getQueryParameters().forEach((name, values) -> {
            if (!known.contains(name)) {
                List<String> allowed = known.stream().sorted().toList();
                throw new BadParameter(
                        name,
                        "\"" + name + "\" is not a parameter of " + uri.getPath() + "; "
                                + (allowed.isEmpty()
                                        ? "it has none."
                                        : "these are: " + String.join(", ", allowed) + "."),
                        allowed);
            }
            if (values.size() > 1 && !repeatable.contains(name)) {
                throw new BadParameter(
                        name, name + " is given " + values.size() + " times; once is enough.", List.of());
            }
        });
    }

    /** As it was sent, so that an empty value, which names the default exchange, is not taken for none. */
    static @Nullable String text(@Nullable UriInfo uri, String name) {
        return uri == null ? null : uri.getQueryParameters().getFirst(name);
    }

    /** Null stays null. */
    static @Nullable String notEmpty(String name, @Nullable String text) {
        if (text != null && text.isEmpty()) {
            throw new BadParameter(name, name + " is empty; leave it out to ask for all.", List.of());
        }
        return text;
    }

    static @Nullable Instant instant(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw BadParameter.value(
                    name, text, "a time as in RFC 3339, for instance 2026-01-31T12:00:00Z (a + is written %2B)");
        }
    }

    static Granularity granularity(@Nullable String word) {
        if (word == null) {
            return Granularity.APPLICATION;
        }
        return Granularity.ofWord(word)
                .orElseThrow(() -> oneOf(
                        "granularity",
                        word,
                        Arrays.stream(Granularity.values())
                                .map(Granularity::word)
                                .toList()));
    }

    static @Nullable Evidence evidence(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(Evidence.values())
                .filter(kind -> kind.name().equals(word))
                .findFirst()
                .orElseThrow(() -> oneOf(
                        "evidence",
                        word,
                        Arrays.stream(Evidence.values()).map(Evidence::name).toList()));
    }

    static int limit(@Nullable String text) {
        return count("limit", text, DEFAULT_LIMIT, FlowQuery.MOST);
    }

    /** A number of its own kind of the resource. */
    static int count(String name, @Nullable String text, int otherwise, int most) {
        if (text == null) {
            return otherwise;
        }
        String allowed = "a whole number from 1 to " + most;
        try {
            int count = Integer.parseInt(text);
            if (count >= 1 && count <= most) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw BadParameter.value(name, text, allowed);
        }
        throw BadParameter.value(name, text, allowed);
    }

    static boolean flag(String name, @Nullable String text) {
        return switch (text) {
            case null -> false;
            case "true" -> true;
            case "false" -> false;
            default -> throw oneOf(name, text, List.of("true", "false"));
        };
    }

    /** The query from there on. Only the query itself knows what a cursor looks like. */
    static FlowQuery cursor(FlowQuery query, @Nullable String cursor) {
        try {
            return query.after(cursor);
        } catch (IllegalArgumentException e) {
            throw BadParameter.value("cursor", String.valueOf(cursor), "the \"next\" of a page of the same list");
        }
    }

    static @Nullable Fingerprint fingerprint(@Nullable String text) {
        return text == null
                ? null
                : Fingerprint.parse(text)
                        .orElseThrow(() -> BadParameter.value("fingerprint", text, "32 lower-case hexadecimal digits"));
    }

    /** A message's headers, as a JSON object. */
    static Map<String, @Nullable Object> headers(@Nullable String text) {
        if (text == null) {
            return Map.of();
        }
        String allowed = "a JSON object, for instance {\"format\":\"pdf\"}";
        try {
            @Nullable Map<String, @Nullable Object> headers = JSON.readValue(text, OBJECT);
            if (headers != null) {
                return headers;
            }
        } catch (JsonProcessingException e) {
            throw BadParameter.value("headers", text, allowed);
        }
        throw BadParameter.value("headers", text, allowed);
    }

    private static BadParameter oneOf(String name, String value, List<String> allowed) {
        return new BadParameter(
                name, name + " is \"" + value + "\"; it must be one of " + String.join(", ", allowed) + ".", allowed);
    }
}
