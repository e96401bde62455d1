package io.warren.query;

import io.warren.model.Fingerprint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds single messages among the last ones that were delivered. Live only: nothing of it is stored. */
public interface MessageSearch {

    /** Newest first. A message must have all that is given; null = any. */
    List<SeenMessage> find(
            @Nullable Fingerprint fingerprint, @Nullable String messageId, @Nullable String correlationId, int limit);

    /** How far back it reaches. */
    Reach reach();

    /**
     * How much can be found.
     *
     * @param kept messages that can be found now
     * @param capacity how many are kept at most
     * @param since nanoseconds since the epoch: delivery of the oldest; null when there is none
     */
    record Reach(int kept, int capacity, @Nullable Long since) {}
}
