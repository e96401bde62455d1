package io.warren.ingest.amqp;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * AMQP field tables as Java values, of the types that RabbitMQ's clients give them:
 * https://www.rabbitmq.com/amqp-0-9-1-errata#section_3. What does not fit, or nests too deep, fails the reader.
 */
@SuppressWarnings("JavaUtilDate") // the type that AMQP clients use for timestamps
final class TableReader {

    /** RabbitMQ's clients read no deeper. */
    private static final int DEEPEST = 64;

    private TableReader() {}

    static Map<String, @Nullable Object> table(WireReader in) {
        return table(in, 0);
    }

    private static Map<String, @Nullable Object> table(WireReader in, int depth) {
        int rest = restAfter(in, depth);
        Map<String, @Nullable Object> table = new LinkedHashMap<>();
        while (in.remaining() > rest) {
            String name = in.shortText();
            table.put(name, value(in, depth));
        }
        return checked(in, rest, table);
    }

    private static List<@Nullable Object> array(WireReader in, int depth) {
        int rest = restAfter(in, depth);
        List<@Nullable Object> array = new ArrayList<>();
        while (in.remaining() > rest) {
            array.add(value(in, depth));
        }
        return checked(in, rest, array);
    }

    /** How many bytes follow the thing whose length comes next. */
    private static int restAfter(WireReader in, int depth) {
        int length = in.longSigned();
        if (length < 0 || length > in.remaining() || depth > DEEPEST) {
            in.fail();
            return 0;
        }
        return in.remaining() - length;
    }

    private static <T> T checked(WireReader in, int rest, T value) {
        if (in.remaining() != rest) {
            in.fail();
        }
        return value;
    }

    private static @Nullable Object value(WireReader in, int depth) {
        return switch (in.octet()) {
            case 'S' -> in.longText();
            case 'F' -> table(in, depth + 1);
            case 'A' -> array(in, depth + 1);
            case 't' -> in.octet() != 0;
            case 'I' -> in.longSigned();
            case 'l' -> in.longLong();
            case 'T' -> new Date(in.longLong() * 1000);
            case 'b' -> (int) (byte) in.octet();
            case 'B' -> in.octet();
            case 's' -> (int) (short) in.shortUnsigned();
            case 'u' -> in.shortUnsigned();
            case 'i' -> in.longSigned() & 0xffff_ffffL;
            case 'f' -> Float.intBitsToFloat(in.longSigned());
            case 'd' -> Double.longBitsToDouble(in.longLong());
            case 'D' -> decimal(in);
            case 'x' -> in.raw(in.longSigned());
            case 'V' -> null;
            default -> {
                in.fail();
                yield null;
            }
        };
    }

    private static BigDecimal decimal(WireReader in) {
        int scale = in.octet();
        return new BigDecimal(BigInteger.valueOf(in.longSigned()), scale);
    }
}
