package io.warren.ingest.firehose;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Looks into bodies for the identifiers that an application keeps there; nothing else ever reads a body, and only where an
 * operator has switched a rule on. Only the identifiers leave.
 */
@FunctionalInterface
public interface BodyIdentifiers {

    /** No body is looked into. */
    BodyIdentifiers NONE = _ -> Map.of();

    /** By the names under which they are reported, as if they were headers; empty if there are none. Never fails. */
    Map<String, String> in(byte[] body);

    /** Those of both. */
    default BodyIdentifiers and(BodyIdentifiers other) {
        return body -> {
            Map<String, String> all = new LinkedHashMap<>(in(body));
            all.putAll(other.in(body));
            return all;
        };
    }
}
