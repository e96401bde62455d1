package io.warren.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h} or {@code PT30S}. */
final class DurationWord implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        try {
            if (lower.matches("\\d{1,9}ms")) {
                return Duration.ofMillis(Long.parseLong(lower.substring(0, lower.length() - 2)));
            }
            return Duration.parse(lower.startsWith("p") ? lower : "PT" + (lower.matches("\\d+") ? lower + "s" : lower));
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + word + "' is no time such as 500ms, 30s, 5m or 1h");
        }
    }
}
