package io.warren.ingest.feed;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, typed. Reused from line to line: nothing of it survives {@link #clear()}.
 *
 * <p>A wrong value is only remembered: whether it matters is known when the kind of the observation is, and {@code kind}
 * may come last.
 */
final class FieldValues {

    private final @Nullable Object[] objects;
    private final long[] numbers = new long[Field.SLOTS];
    private long present;
    private long wrong;

    FieldValues() {
        objects = new @Nullable Object[Field.SLOTS];
    }

    void clear() {
        Arrays.fill(objects, null);
        present = 0;
        wrong = 0;
    }

    void set(Field field, Object value) {
        objects[field.slot()] = value;
        present |= field.bit();
        wrong &= ~field.bit();
    }

    void set(Field field, long value) {
        numbers[field.slot()] = value;
        present |= field.bit();
        wrong &= ~field.bit();
    }

    /** {@code null} counts as not being there. */
    void unset(Field field) {
        objects[field.slot()] = null;
        present &= ~field.bit();
        wrong &= ~field.bit();
    }

    void wrong(Field field, String reason) {
        objects[field.slot()] = reason;
        present &= ~field.bit();
        wrong |= field.bit();
    }

    /** Why these fields are not acceptable; null if they are. */
    @Nullable String complaint(long required, long known) {
        long bad = wrong & known;
        if (bad != 0) {
            Field field = first(bad);
            return field.word() + ' ' + objects[field.slot()];
        }
        long missing = required & ~present;
        return missing == 0 ? null : first(missing).word() + " is missing";
    }

    boolean hasAny(long mask) {
        return (present & mask) != 0;
    }

    boolean has(Field field) {
        return (present & field.bit()) != 0;
    }

    String text(Field field) {
        return (String) Objects.requireNonNull(objects[field.slot()]);
    }

    @Nullable String textOrNull(Field field) {
        return has(field) ? text(field) : null;
    }

    <T> T value(Field field, Class<T> type) {
        return type.cast(Objects.requireNonNull(objects[field.slot()]));
    }

    /** Only {@link FieldType#TEXTS} puts lists there, and only lists of text. */
    @SuppressWarnings("unchecked")
    List<String> texts(Field field) {
        return has(field) ? (List<String>) Objects.requireNonNull(objects[field.slot()]) : List.of();
    }

    long number(Field field) {
        return numbers[field.slot()];
    }

    long countOrZero(Field field) {
        return has(field) ? numbers[field.slot()] : 0;
    }

    @Nullable Long numberOrNull(Field field) {
        return has(field) ? Long.valueOf(numbers[field.slot()]) : null;
    }

    /** False when it is not there. */
    boolean flag(Field field) {
        return has(field) && numbers[field.slot()] != 0;
    }

    @Nullable Boolean flagOrNull(Field field) {
        return has(field) ? Boolean.valueOf(numbers[field.slot()] != 0) : null;
    }

    private static Field first(long mask) {
        return Field.at(Long.numberOfTrailingZeros(mask));
    }
}
