package io.warren.ingest.firehose;

import com.rabbitmq.client.LongString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shares the few hundred names that millions of observations repeat: exchanges, queues, connections, keys. Bounded: each
 * text has one place, and a newer text takes it over. For one thread.
 */
final class TextPool {

    private static final int PLACES = 1 << 12;
    private static final int LONGEST = 255;

    private record Text(LongString value, String text, List<String> alone) {}

    private record Rest(String whole, String rest) {}

    private final @Nullable Text[] texts = new @Nullable Text[PLACES];
    private final @Nullable Rest[] rests = new @Nullable Rest[PLACES];

    String text(LongString value) {
        return value.length() > LONGEST ? value.toString() : pooled(value).text;
    }

    /** The list that holds this text alone, as most lists of routing keys and queues do. */
    List<String> alone(LongString value) {
        return value.length() > LONGEST ? List.of(value.toString()) : pooled(value).alone;
    }

    /** What follows the prefix of that length. */
    String after(String whole, int prefix) {
        int place = place(whole.hashCode());
        Rest known = rests[place];
        if (known == null || !known.whole.equals(whole)) {
            known = new Rest(whole, whole.substring(prefix));
            rests[place] = known;
        }
        return known.rest;
    }

    private Text pooled(LongString value) {
        int place = place(value.hashCode());
        Text known = texts[place];
        if (known == null || !known.value.equals(value)) {
            String text = value.toString();
            known = new Text(value, text, List.of(text));
            texts[place] = known;
        }
        return known;
    }

    private static int place(int hash) {
        return (hash ^ (hash >>> 16)) & (PLACES - 1);
    }
}
