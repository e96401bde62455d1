package io.warren.api;

import io.warren.model.Granularity;
import io.warren.query.FlowQuery;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which map somebody looks at. Two who look at the same one share it.
 *
 * @param last only what was counted so long ago at most; null = {@code from} and {@code to} say it
 */
record LiveQuestion(
        Granularity granularity,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Duration last) {

    /** Throws {@link BadParameter}. */
    static LiveQuestion of(
            @Nullable String granularity, @Nullable String from, @Nullable String to, @Nullable String last) {
        @Nullable Instant start = Parameters.instant("from", from);
        @Nullable Instant end = Parameters.instant("to", to);
        if (start != null && end != null && !start.isBefore(end)) {
            throw BadParameter.value("to", end.toString(), "later than from, which is " + start);
        }
        if (last != null && (start != null || end != null)) {
            throw BadParameter.value("last", last, "left out where from or to is given");
        }
        return new LiveQuestion(Parameters.granularity(granularity), start, end, seconds(last));
    }

    private static @Nullable Duration seconds(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String allowed = "a whole number of seconds, 1 or more";
        try {
            long seconds = Long.parseLong(text);
            if (seconds >= 1 && seconds <= Duration.ofDays(3650).toSeconds()) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            throw BadParameter.value("last", text, allowed);
        }
        throw BadParameter.value("last", text, allowed);
    }

    FlowQuery query(Instant now) {
        return new FlowQuery(
                last == null ? from : now.minus(last),
                to,
                null,
                null,
                null,
                null,
                null,
                granularity,
                null,
                FlowQuery.MOST,
                null);
    }
}
