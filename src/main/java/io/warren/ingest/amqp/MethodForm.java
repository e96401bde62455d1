package io.warren.ingest.amqp;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a method and which side sends it, by the AMQP 0-9-1 specification with RabbitMQ's extensions
 * (https://www.rabbitmq.com/resources/specs/amqp0-9-1.extended.xml).
 *
 * <p>An argument is one letter: {@code 1 2 4 8} an integer of as many bytes, {@code s} a short text, {@code l} a long
 * text, {@code t} a table, {@code b} up to eight bits in one byte.
 */
record MethodForm(Sender sender, String arguments) {

    /** Which side of a connection may send a method. */
    enum Sender {
        CLIENT,
        BROKER,
        EITHER
    }

    static final int CONNECTION = 10;
    static final int BASIC = 60;
    static final int CONNECTION_CLOSE_OK = CONNECTION << 16 | 51;

    /** Class, method, sender, arguments. */
    private static final String[] METHODS = {
        "10 10 B 11tll",
        "10 11 C tsls",
        "10 20 B l",
        "10 21 C l",
        "10 30 B 242",
        "10 31 C 242",
        "10 40 C ssb",
        "10 41 B s",
        "10 50 E 2s22",
        "10 51 E",
        "10 60 B s",
        "10 61 B",
        "10 70 C ls",
        "10 71 B",
        "20 10 C s",
        "20 11 B l",
        "20 20 E b",
        "20 21 E b",
        "20 40 E 2s22",
        "20 41 E",
        "30 10 C sb",
        "30 11 B 2",
        "40 10 C 2ssbt",
        "40 11 B",
        "40 20 C 2sb",
        "40 21 B",
        "40 30 C 2sssbt",
        "40 31 B",
        "40 40 C 2sssbt",
        "40 51 B",
        "50 10 C 2sbt",
        "50 11 B s44",
        "50 20 C 2sssbt",
        "50 21 B",
        "50 30 C 2sb",
        "50 31 B 4",
        "50 40 C 2sb",
        "50 41 B 4",
        "50 50 C 2ssst",
        "50 51 B",
        "60 10 C 42b",
        "60 11 B",
        "60 20 C 2ssbt",
        "60 21 B s",
        "60 30 E sb",
        "60 31 E s",
        "60 40 C 2ssb",
        "60 50 B 2sss",
        "60 60 B s8bss",
        "60 70 C 2sb",
        "60 71 B 8bss4",
        "60 72 B s",
        "60 80 E 8b",
        "60 90 C 8b",
        "60 100 C b",
        "60 110 C b",
        "60 111 B",
        "60 120 E 8b",
        "85 10 C b",
        "85 11 B",
        "90 10 C",
        "90 11 B",
        "90 20 C",
        "90 21 B",
        "90 30 C",
        "90 31 B",
    };

    private static final Map<Integer, MethodForm> FORMS = new HashMap<>();

    static {
        for (String method : METHODS) {
            String[] parts = method.split(" ", -1);
            Sender sender = switch (parts[2]) {
                case "C" -> Sender.CLIENT;
                case "B" -> Sender.BROKER;
                default -> Sender.EITHER;
            };
            int id = Integer.parseInt(parts[0]) << 16 | Integer.parseInt(parts[1]);
            FORMS.put(id, new MethodForm(sender, parts.length > 3 ? parts[3] : ""));
        }
    }

    /** Of the method with that class in the upper and number in the lower 16 bits; null if there is none. */
    static @Nullable MethodForm of(int id) {
        return FORMS.get(id);
    }

    /** Whether the arguments fill the rest of the payload exactly. */
    boolean fits(WireReader in) {
        for (int i = 0; i < arguments.length(); i++) {
            switch (arguments.charAt(i)) {
                case 's' -> in.skip(in.octet());
                case 'l', 't' -> in.skip(in.longSigned());
                case 'b' -> in.skip(1);
                default -> in.skip(arguments.charAt(i) - '0');
            }
        }
        return in.isComplete();
    }
}
