package io.warren.query;

import io.warren.model.Fingerprint;
import io.warren.model.Outcome.Hop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last deliveries, in memory; the oldest makes room for the newest. One thread adds while others ask. */
public final class RecentMessages implements MessageSearch {

    private final @Nullable SeenMessage[] ring;
    private long added;

    public RecentMessages(int capacity) {
        ring = new @Nullable SeenMessage[capacity];
    }

    public void add(Hop hop) {
        SeenMessage.of(hop).ifPresent(this::add);
    }

    private synchronized void add(SeenMessage message) {
        ring[(int) (added % ring.length)] = message;
        added++;
    }

    @Override
    public synchronized List<SeenMessage> find(
            @Nullable Fingerprint fingerprint, @Nullable String messageId, @Nullable String correlationId, int limit) {
        List<SeenMessage> found = new ArrayList<>();
        for (long i = added - 1; i >= oldest() && found.size() < limit; i--) {
            @Nullable SeenMessage message = ring[(int) (i % ring.length)];
            if (message != null
                    && (fingerprint == null || fingerprint.equals(message.fingerprint()))
                    && (messageId == null || messageId.equals(message.messageId()))
                    && (correlationId == null || correlationId.equals(message.correlationId()))) {
                found.add(message);
            }
        }
        return found;
    }

    @Override
    public synchronized Reach reach() {
        @Nullable SeenMessage first = added == 0 ? null : ring[(int) (oldest() % ring.length)];
        return new Reach((int) (added - oldest()), ring.length, first == null ? null : first.deliveredAt());
    }

    private long oldest() {
        return Math.max(0, added - ring.length);
    }
}
