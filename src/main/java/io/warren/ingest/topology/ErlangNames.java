package io.warren.ingest.topology;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses and protocols, from how Erlang prints them to how the management API writes them. */
final class ErlangNames {

    private ErlangNames() {}

    /** {@code {127,0,0,1}}, an IPv6 8-tuple, or null. IPv4 addresses mapped into IPv6 come out as IPv4, as in connection names. */
    static @Nullable String host(String printed) {
        if (!(ErlangText.parse(printed).orElse("") instanceof List<?> parts)
                || !parts.stream().allMatch(part -> part instanceof Long number && number >= 0 && number <= 0xffff)) {
            return null;
        }
        long[] numbers = parts.stream().mapToLong(part -> (Long) part).toArray();
        return switch (numbers.length) {
            case 4 -> ipv4(numbers[0], numbers[1], numbers[2], numbers[3]);
            case 8 ->
                isMapped(numbers)
                        ? ipv4(numbers[6] >> 8, numbers[6] & 0xff, numbers[7] >> 8, numbers[7] & 0xff)
                        : ipv6(numbers);
            default -> null;
        };
    }

    /** {@code {0,9,1}} is {@code AMQP 0-9-1}, {@code {'Direct',{0,9,1}}} is {@code Direct 0-9-1}; empty if unreadable. */
    static String protocol(String printed) {
        Object term = ErlangText.parse(printed).orElse("");
        if (!(term instanceof List<?> parts) || parts.isEmpty()) {
            return "";
        }
        if (parts.getFirst() instanceof Long) {
            return "AMQP " + version(parts);
        }
        return parts.getFirst() + " " + (parts.size() > 1 ? version(parts.get(1)) : "");
    }

    private static String version(Object version) {
        return version instanceof List<?> numbers
                ? String.join("-", numbers.stream().map(String::valueOf).toList())
                : String.valueOf(version);
    }

    private static String ipv4(long a, long b, long c, long d) {
        return a + "." + b + "." + c + "." + d;
    }

    private static boolean isMapped(long[] n) {
        return n[0] == 0 && n[1] == 0 && n[2] == 0 && n[3] == 0 && n[4] == 0 && n[5] == 0xffff;
    }

    /** The longest run of two or more zeros is left out, as everywhere. */
    private static String ipv6(long[] n) {
        int start = -1;
        int length = 1;
        for (int i = 0; i < n.length; i++) {
            int run = 0;
            while (i + run < n.length && n[i + run] == 0) {
                run++;
            }
            if (run > length) {
                start = i;
                length = run;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < n.length; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Long.toHexString(n[i]));
            }
        }
        return text.toString();
    }
}
