package io.warren.fingerprint;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are equal for equal AMQP values: integers of any width are one kind, so are floating-point numbers of both,
 * and texts and byte strings; tables are ordered by name.
 *
 * <p>Each value is a tag, a length where it can vary, and its content, so that no two different values share a form.
 */
public final class CanonicalForm {

    /** The UTF-8 bytes of a text in a type of the witness's AMQP client. */
    @FunctionalInterface
    public interface ForeignText {
        byte @Nullable [] bytes(Object value);
    }

    private static final int DEPTH_LIMIT = 64;
    private static final int KEPT_BYTES = 64 * 1024;

    private final ForeignText foreignText;
    private byte[] bytes = new byte[1024];
    private int length;
    private int depth;
    private boolean valid = true;

    CanonicalForm(ForeignText foreignText) {
        this.foreignText = foreignText;
    }

    void clear() {
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[KEPT_BYTES]; // one huge message must not hold its memory for ever
        }
        length = 0;
        depth = 0;
        valid = true;
    }

    /** False once a value was of no AMQP type, or nested too deep. */
    boolean isValid() {
        return valid;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    @SuppressWarnings("JavaUtilDate") // the type that AMQP clients use for timestamps
    void value(@Nullable Object value) {
        switch (value) {
            case null -> put('V');
            case String text -> text(text);
            case Integer number -> integer(number);
            case Long number -> integer(number);
            case Boolean flag -> put(flag ? 'T' : 'F');
            case Short number -> integer(number);
            case Byte number -> integer(number);
            case Double number -> fixed('D', Double.doubleToLongBits(number));
            case Float number -> fixed('D', Double.doubleToLongBits(number));
            case Date time -> fixed('Z', Math.floorDiv(time.getTime(), 1000));
            case byte[] raw -> raw('S', raw);
            case BigDecimal number -> decimal(number);
            case BigInteger number -> raw('B', number.toByteArray());
            case Map<?, ?> table -> tableWithout(table, _ -> false);
            case List<?> array -> array(array);
            case Object[] array -> array(Arrays.asList(array));
            default -> foreign(value);
        }
    }

    void tableWithout(Map<?, ?> table, Predicate<String> leftOut) {
        if (!descend()) {
            return;
        }
        put('M');
        if (table.size() == 1) {
            table.forEach((name, value) -> entry(String.valueOf(name), value, leftOut));
        } else {
            String[] names = new String[table.size()];
            int count = 0;
            for (Object name : table.keySet()) {
                names[count++] = String.valueOf(name);
            }
            Arrays.sort(names, 0, count);
            for (int i = 0; i < count; i++) {
                entry(names[i], table.get(names[i]), leftOut);
            }
        }
        put('m');
        depth--;
    }

    private void entry(String name, @Nullable Object value, Predicate<String> leftOut) {
        if (!leftOut.test(name)) {
            text(name);
            value(value);
        }
    }

    private void array(List<?> array) {
        if (!descend()) {
            return;
        }
        put('A');
        for (Object element : array) {
            value(element);
        }
        put('a');
        depth--;
    }

    private boolean descend() {
        valid &= ++depth <= DEPTH_LIMIT;
        return valid;
    }

    private void foreign(Object value) {
        byte[] text = foreignText.bytes(value);
        if (text == null) {
            valid = false;
        } else {
            raw('S', text);
        }
    }

    private void integer(long number) {
        fixed('I', number);
    }

    private void decimal(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        fixed('N', shortest.scale());
        raw('B', shortest.unscaledValue().toByteArray());
    }

    private void text(String text) {
        raw('S', text.getBytes(StandardCharsets.UTF_8));
    }

    private void raw(char tag, byte[] content) {
        fixed(tag, content.length);
        room(content.length);
        System.arraycopy(content, 0, bytes, length, content.length);
        length += content.length;
    }

    private void fixed(char tag, long number) {
        put(tag);
        room(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (number >>> shift);
        }
    }

    private void put(char tag) {
        room(1);
        bytes[length++] = (byte) tag;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
