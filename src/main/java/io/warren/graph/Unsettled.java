package io.warren.graph;

import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Settle;
import io.warren.model.ObservationId;
import io.warren.model.Outcome.Hop;
import io.warren.model.SocketPair;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * On which edge a delivery was counted that nobody had settled by then: for as long as it may still be, and of each
 * channel the last of them only, as a consumer that never acknowledges fills any memory.
 */
final class Unsettled {

    /** RabbitMQ closes the channel of a consumer that takes longer (consumer_timeout, 30 minutes unless configured). */
    private static final long LONGEST = 1_800_000_000_000L;

    private static final int MOST_OF_CHANNEL = 2_000;
    private static final int MOST = 50_000;

    /** Settles of deliveries whose edge waits for its routes to be known. */
    private static final int MOST_EARLY = 10_000;

    private final LinkedHashMap<ObservationId, Counted> counted = new LinkedHashMap<>();
    private final Map<Channel, ArrayDeque<ObservationId>> channels = new HashMap<>();
    private final LinkedHashMap<ObservationId, Settle> early = new LinkedHashMap<>();

    /** Where and when a delivery was counted, and when it was received. */
    record Counted(EdgeKey edge, long at, long receivedAt, Channel channel) {}

    record Channel(String host, String domain, SocketPair socket, int number) {}

    /** A hop was counted; the settle that came before it was, if there was one. */
    @Nullable Settle add(Hop hop, EdgeKey edge, long at) {
        @Nullable Receive receive = hop.receive().certain().orElse(null);
        boolean open = receive != null
                && receive.deliveryTag() != null
                && hop.settle().candidates().isEmpty();
        if (receive == null || !open) {
            return null;
        }
        @Nullable Settle settle = early.remove(receive.id());
        if (settle == null) {
            keep(receive, edge, at);
        }
        return settle;
    }

    private void keep(Receive receive, EdgeKey edge, long at) {
        Channel channel =
                new Channel(receive.thread().host(), receive.thread().domain(), receive.socket(), receive.channel());
        counted.put(receive.id(), new Counted(edge, at, receive.at(), channel));
        ArrayDeque<ObservationId> others = channels.computeIfAbsent(channel, _ -> new ArrayDeque<>(2));
        others.addLast(receive.id());
        if (others.size() > MOST_OF_CHANNEL) {
            counted.remove(others.removeFirst());
        }
        Iterator<Map.Entry<ObservationId, Counted>> oldest = counted.entrySet().iterator();
        while (counted.size() > 1) {
            Counted old = oldest.next().getValue();
            if (counted.size() <= MOST && old.at() + LONGEST >= at) {
                break;
            }
            oldest.remove();
            tidy(old.channel());
        }
    }

    /** Where the delivery was counted that this settles; null where that is not known, or not yet. */
    @Nullable Counted settled(ObservationId receive, Settle settle) {
        @Nullable Counted known = counted.remove(receive);
        if (known != null) {
            tidy(known.channel());
            return known;
        }
        early.put(receive, settle);
        if (early.size() > MOST_EARLY) {
            early.pollFirstEntry();
        }
        return null;
    }

    /** Forgets those that are not waited for any more, the first of the channel before others. */
    private void tidy(Channel channel) {
        @Nullable ArrayDeque<ObservationId> all = channels.get(channel);
        while (all != null && !all.isEmpty() && !counted.containsKey(all.peekFirst())) {
            all.removeFirst();
        }
        if (all != null && all.isEmpty()) {
            channels.remove(channel);
        }
    }
}
