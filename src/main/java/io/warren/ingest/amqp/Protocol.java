package io.warren.ingest.amqp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What the first bytes of a connection say that it speaks. */
enum Protocol {
    AMQP_0_9_1,
    /** Something that begins with bytes of its own, and will never hold our frames: TLS, HTTP, MQTT, other AMQP. */
    OTHER,
    UNKNOWN;

    /** A client's first bytes. */
    static final int AMQP_HEADER = 8;

    private static final byte[] AMQP = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};
    /** Its name, without the version. */
    static final int AMQP_NAME = 4;

    private static final List<String> TEXTS =
            List.of("GET /", "PUT /", "POST /", "HEAD /", "DELETE /", "OPTIONS ", "PRI * HTTP/2", "HTTP/1.", "SSH-");
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int MQTT_CONNECT = 0x10;

    /** Whether these are bytes of a client's first eight, from that one on, and no more. */
    static boolean isHeaderFrom(int first, byte[] bytes, int from, int to) {
        return to > from
                && to - from <= AMQP.length - first
                && Arrays.equals(AMQP, first, first + to - from, bytes, from, to);
    }

    static Protocol of(byte[] bytes, int from, int to) {
        if (begins(bytes, from, to, AMQP, AMQP.length)) {
            return AMQP_0_9_1;
        }
        boolean other = (begins(bytes, from, to, AMQP, AMQP_NAME) && to - from >= AMQP.length)
                || isTls(bytes, from, to)
                || isMqtt(bytes, from, to)
                || TEXTS.stream()
                        .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                        .anyMatch(text -> begins(bytes, from, to, text, text.length));
        return other ? OTHER : UNKNOWN;
    }

    /** A record of version 3.x that holds a ClientHello (1) or a ServerHello (2). */
    private static boolean isTls(byte[] bytes, int from, int to) {
        return to - from >= 6
                && bytes[from] == TLS_HANDSHAKE
                && bytes[from + 1] == 3
                && bytes[from + 2] <= 4
                && (bytes[from + 5] == 1 || bytes[from + 5] == 2);
    }

    private static boolean isMqtt(byte[] bytes, int from, int to) {
        if (to - from < 8 || bytes[from] != MQTT_CONNECT) {
            return false;
        }
        int name = from + 1;
        while (name < from + 4 && bytes[name] < 0) {
            name++; // a length of up to four bytes, the highest bit says that more follow
        }
        return to - name >= 7 && bytes[name + 1] == 0 && bytes[name + 3] == 'M' && bytes[name + 4] == 'Q';
    }

    private static boolean begins(byte[] bytes, int from, int to, byte[] prefix, int length) {
        if (to - from < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[from + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
