package io.warren.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which span of time is asked for. */
final class Times {

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "only what was seen since then: RFC 3339, or 1h = an hour ago")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "only what was seen before")
    private @Nullable String to;

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        Filters.put(parameters, "from", moment(from));
        Filters.put(parameters, "to", moment(to));
        return parameters;
    }

    /** A time as the service reads it: {@code 1h} is an hour ago, everything else stays as it is. */
    static @Nullable String moment(@Nullable String word) {
        if (word == null || !word.matches("\\d+[smhd]")) {
            return word;
        }
        long count = Long.parseLong(word.substring(0, word.length() - 1));
        Duration ago = switch (word.charAt(word.length() - 1)) {
            case 's' -> Duration.ofSeconds(count);
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
        return Instant.now().minus(ago).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
