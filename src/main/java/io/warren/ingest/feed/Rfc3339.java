package io.warren.ingest.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.OptionalLong;

/**
 * Points in time as RFC 3339 writes them, to and from nanoseconds since the epoch. Digits beyond the ninth of a second
 * are cut; a leap second counts as the first of the next minute.
 */
public final class Rfc3339 {

    private static final long SECOND = 1_000_000_000L;
    private static final int DAY = 86_400;
    private static final int SHORTEST = "2026-11-22T13:42:05Z".length();
    private static final int FRACTION = "2026-11-22T13:42:05".length();
    private static final DateTimeFormatter NINE_DIGITS =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

    private Rfc3339() {}

    /** With nine digits, in UTC. */
    public static String text(long nanoseconds) {
        return NINE_DIGITS.format(
                Instant.ofEpochSecond(Math.floorDiv(nanoseconds, SECOND), Math.floorMod(nanoseconds, SECOND)));
    }

    /** Empty if this is no such time, or one beyond the reach of 64 bits of nanoseconds (1677 to 2262). */
    public static OptionalLong parse(CharSequence text) {
        int length = text.length();
        if (length < SHORTEST || !hasItsMarks(text)) {
            return OptionalLong.empty();
        }
        long seconds = secondsOfDate(text);
        long nanoseconds = 0;
        int next = FRACTION;
        if (text.charAt(next) == '.') {
            int end = endOfDigits(text, next + 1);
            if (end == next + 1) {
                return OptionalLong.empty();
            }
            nanoseconds = fraction(text, next + 1, end);
            next = end;
        }
        long offset = offset(text, next);
        if (seconds == Long.MIN_VALUE || offset == Long.MIN_VALUE) {
            return OptionalLong.empty();
        }
        return inReach(seconds - offset, nanoseconds);
    }

    private static boolean hasItsMarks(CharSequence text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (text.charAt(10) == 'T' || text.charAt(10) == 't')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    /** Seconds since the epoch of the local date and time; the smallest long if they do not exist. */
    private static long secondsOfDate(CharSequence text) {
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        boolean date = year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth());
        boolean time = hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 60;
        return date && time
                ? LocalDate.of(year, month, day).toEpochDay() * DAY + hour * 3_600L + minute * 60L + second
                : Long.MIN_VALUE;
    }

    /** Seconds east of Greenwich of what stands from here to the end; the smallest long if it is no offset. */
    private static long offset(CharSequence text, int from) {
        int left = text.length() - from;
        if (left == 1 && (text.charAt(from) == 'Z' || text.charAt(from) == 'z')) {
            return 0;
        }
        if (left != 6 || text.charAt(from + 3) != ':') {
            return Long.MIN_VALUE;
        }
        int hours = digits(text, from + 1, from + 3);
        int minutes = digits(text, from + 4, from + 6);
        char sign = text.charAt(from);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || (sign != '+' && sign != '-')) {
            return Long.MIN_VALUE;
        }
        return (sign == '-' ? -1 : 1) * (hours * 3_600L + minutes * 60L);
    }

    private static OptionalLong inReach(long seconds, long nanoseconds) {
        long reach = Long.MAX_VALUE / SECOND - 1;
        return Math.abs(seconds) > reach ? OptionalLong.empty() : OptionalLong.of(seconds * SECOND + nanoseconds);
    }

    private static int endOfDigits(CharSequence text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static long fraction(CharSequence text, int from, int end) {
        long value = 0;
        for (int i = 0; i < 9; i++) {
            value = value * 10 + (from + i < end ? text.charAt(from + i) - '0' : 0);
        }
        return value;
    }

    /** The number written there; -1 if anything else stands there. */
    private static int digits(CharSequence text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
