package io.warren.routing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When a header's value equals a binding's. RabbitMQ changed this with 3.13. */
public enum HeaderRules {
    /** Up to 3.12: numbers are equal by value, 1 is 1.0. */
    UP_TO_3_12,
    /** Since 3.13: a whole number never equals a floating-point one. */
    SINCE_3_13;

    /** By the broker's own version text, such as {@code 3.10.8} or {@code 4.3.6+2}; the newest when it cannot be read. */
    public static HeaderRules ofBroker(String version) {
        String[] parts = version.split("[.+-]", 3);
        try {
            int major = Integer.parseInt(parts[0]);
            int minor = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
            return major < 3 || (major == 3 && minor < 13) ? UP_TO_3_12 : SINCE_3_13;
        } catch (NumberFormatException unreadable) {
            return SINCE_3_13;
        }
    }

    /**
     * The width of a number never counts; text never equals a number or a truth value. A decimal equals only the same
     * digits with the same scale.
     */
    boolean same(@Nullable Object bound, @Nullable Object found) {
        if (bound == null || found == null) {
            return Objects.equals(bound, found);
        }
        if (bound instanceof Number one && found instanceof Number other) {
            return sameNumber(one, other);
        }
        if (bound instanceof List<?> one && found instanceof List<?> other) {
            return sameList(one, other);
        }
        if (bound instanceof Map<?, ?> one && found instanceof Map<?, ?> other) {
            return one.keySet().equals(other.keySet())
                    && one.keySet().stream().allMatch(key -> same(one.get(key), other.get(key)));
        }
        return bound.equals(found);
    }

    private boolean sameList(List<?> one, List<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean sameNumber(Number bound, Number found) {
        if (found instanceof BigDecimal decimal) {
            return bound instanceof BigDecimal wanted
                    ? wanted.scale() == decimal.scale() && wanted.compareTo(decimal) == 0
                    : bound.equals(asManagementTells(decimal));
        }
        if (bound instanceof BigDecimal) {
            return false;
        }
        if (this == SINCE_3_13 && isFloating(bound) != isFloating(found)) {
            return false;
        }
        if (!Double.isFinite(bound.doubleValue()) || !Double.isFinite(found.doubleValue())) {
            return Double.compare(bound.doubleValue(), found.doubleValue()) == 0;
        }
        return exact(bound).compareTo(exact(found)) == 0;
    }

    /** The management API writes a decimal as its scale, a point, and its digits: 12.34 becomes 2.1234. */
    private static double asManagementTells(BigDecimal decimal) {
        return Double.parseDouble(
                decimal.scale() + "." + decimal.unscaledValue().abs());
    }

    private static boolean isFloating(Number number) {
        return number instanceof Double || number instanceof Float;
    }

    private static BigDecimal exact(Number number) {
        return switch (number) {
            case BigInteger whole -> new BigDecimal(whole);
            case Double _, Float _ -> new BigDecimal(number.doubleValue());
            default -> BigDecimal.valueOf(number.longValue());
        };
    }
}
