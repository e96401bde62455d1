package io.warren.correlate;

import io.warren.model.Fingerprint;
import io.warren.model.MessageProperties;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which messages look alike: equal body, size, exchange, routing keys and properties. 128 bits stand for all of it, so
 * that a waiting publication costs no copy of its envelope.
 */
record Envelope(long high, long low) {

    /** Headers that the broker itself adds or drops on the way. */
    private static final Set<String> BROKER_HEADERS = Set.of(
            "x-death",
            "x-delivery-count",
            "x-acquired-count",
            "x-stream-offset",
            "x-received-from",
            "x-shovelled",
            "CC",
            "BCC");

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final long NO_PROPERTIES = ofProperties(MessageProperties.NONE, 0);

    static Envelope of(Publish publish) {
        return of(
                publish.fingerprint(), publish.size(), publish.exchange(), publish.routingKeys(), publish.properties());
    }

    static Envelope of(Deliver deliver) {
        return of(
                deliver.fingerprint(), deliver.size(), deliver.exchange(), deliver.routingKeys(), deliver.properties());
    }

    static Envelope of(
            Fingerprint fingerprint,
            long size,
            String exchange,
            List<String> routingKeys,
            MessageProperties properties) {
        return of(fingerprint, size, exchange, routingKeys, properties, properties.digest());
    }

    /** As if the witness had told this digest. */
    @SuppressWarnings("ReferenceEquality") // a shortcut: another empty instance gives the same hash, only slower
    static Envelope of(
            Fingerprint fingerprint,
            long size,
            String exchange,
            List<String> routingKeys,
            MessageProperties properties,
            long digest) {
        long hash = mix(size, text(exchange));
        for (int i = 0; i < routingKeys.size(); i++) {
            hash = mix(hash, text(routingKeys.get(i)));
        }
        hash = mix(
                hash,
                properties == MessageProperties.NONE && digest == 0 ? NO_PROPERTIES : ofProperties(properties, digest));
        return new Envelope(fingerprint.high() ^ hash, fingerprint.low() + hash * MULTIPLIER);
    }

    /** The same class of messages in one of many places, such as a queue or a channel. */
    Envelope in(long place) {
        long mixed = mix(MULTIPLIER, place);
        return new Envelope(high + mixed, low ^ Long.rotateLeft(mixed, 23));
    }

    private static long ofProperties(MessageProperties properties, long digest) {
        long hash = mix(MULTIPLIER, digest);
        hash = mix(hash, text(properties.messageId()));
        hash = mix(hash, text(properties.correlationId()));
        hash = mix(hash, text(properties.replyTo()));
        hash = mix(hash, text(properties.type()));
        hash = mix(hash, text(properties.appId()));
        hash = mix(hash, text(properties.userId()));
        hash = mix(hash, properties.timestamp() == null ? 0 : properties.timestamp());
        hash = mix(hash, text(properties.traceparent()));
        long headers = 0;
        for (Map.Entry<String, @Nullable Object> header : properties.headers().entrySet()) {
            if (!isBrokers(header.getKey())) {
                // Added up, so that the order of the headers does not matter.
                headers += mix(text(header.getKey()), text(String.valueOf(header.getValue())));
            }
        }
        return mix(hash, headers);
    }

    private static boolean isBrokers(String header) {
        return BROKER_HEADERS.contains(header)
                || header.startsWith("x-first-death-")
                || header.startsWith("x-last-death-")
                || header.startsWith("x-opt-");
    }

    /** Four characters at a time: text is most of what there is to do. */
    static long text(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        int length = text.length();
        long hash = length + MULTIPLIER;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            long four = text.charAt(i)
                    | (long) text.charAt(i + 1) << 16
                    | (long) text.charAt(i + 2) << 32
                    | (long) text.charAt(i + 3) << 48;
            hash = Long.rotateLeft((hash ^ four) * MULTIPLIER, 31);
        }
        for (; i < length; i++) {
            hash = Long.rotateLeft((hash ^ text.charAt(i)) * MULTIPLIER, 31);
        }
        return avalanche(hash);
    }

    static long mix(long a, long b) {
        return avalanche(a * MULTIPLIER + b);
    }

    private static long avalanche(long value) {
        long v = (value ^ (value >>> 32)) * 0xD6E8FEB86659FD93L;
        v = (v ^ (v >>> 32)) * 0xD6E8FEB86659FD93L;
        return v ^ (v >>> 32);
    }
}
