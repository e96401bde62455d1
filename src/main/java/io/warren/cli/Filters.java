package io.warren.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of the map is asked for. */
final class Filters {

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "only what was seen since then: RFC 3339, or 1h = an hour ago")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "only what was seen before")
    private @Nullable String to;

    @Option(names = "--vhost", paramLabel = "NAME", description = "only this virtual host")
    private @Nullable String vhost;

    @Option(names = "--exchange", paramLabel = "NAME", description = "only what was published to this exchange")
    private @Nullable String exchange;

    @Option(names = "--queue", paramLabel = "NAME", description = "only what came through this queue")
    private @Nullable String queue;

    @Option(names = "--producer", paramLabel = "NAME", description = "only from it; * stands for any text")
    private @Nullable String producer;

    @Option(names = "--consumer", paramLabel = "NAME", description = "only to it; * stands for any text")
    private @Nullable String consumer;

    @Option(names = "--evidence", paramLabel = "KIND", description = "only what this kind of evidence holds for")
    private @Nullable String evidence;

    @Option(names = "--limit", paramLabel = "N", description = "at most so many lines")
    private long limit = Long.MAX_VALUE;

    long limit() {
        return limit;
    }

    /** For answers that have no pages. */
    void limitTo(Map<String, String> parameters) {
        if (limit < Long.MAX_VALUE) {
            parameters.put("limit", Long.toString(limit));
        }
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "from", Times.moment(from));
        put(parameters, "to", Times.moment(to));
        put(parameters, "vhost", vhost);
        put(parameters, "exchange", exchange);
        put(parameters, "queue", queue);
        put(parameters, "producer", producer);
        put(parameters, "consumer", consumer);
        put(parameters, "evidence", evidence);
        return parameters;
    }

    static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
