package io.warren.correlate;

import io.warren.model.GuestThread;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Settle;
import io.warren.model.ObservationId;
import io.warren.model.SocketPair;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Deliveries that stand in hops and were not settled while they were remembered: work may take longer than that. All that
 * is kept of one is its tag and its name, for as long as a broker waits for an acknowledgement, and of each channel the
 * last of them only: a consumer that never acknowledges must not push out those that will.
 */
final class Overdue {

    /** RabbitMQ closes the channel of a consumer that takes longer (consumer_timeout, 30 minutes unless configured). */
    static final long LONGEST = 1_800_000_000_000L;

    static final int MOST_OF_CHANNEL = 2_000;
    static final int MOST = 100_000;

    private final Map<Channel, NavigableMap<Long, ObservationId>> channels = new HashMap<>();
    private final ArrayDeque<Waiting> aging = new ArrayDeque<>();

    private record Channel(String host, String domain, long pid, SocketPair socket, int number) {
        static Channel of(GuestThread thread, SocketPair socket, int number) {
            return new Channel(thread.host(), thread.domain(), thread.pid(), socket, number);
        }
    }

    private record Waiting(Channel channel, long tag, ObservationId receive, long at) {}

    void add(Receive receive, long tag) {
        Channel channel = Channel.of(receive.thread(), receive.socket(), receive.channel());
        NavigableMap<Long, ObservationId> open = channels.computeIfAbsent(channel, _ -> new TreeMap<>());
        open.put(tag, receive.id());
        if (open.size() > MOST_OF_CHANNEL) {
            open.pollFirstEntry();
        }
        aging.addLast(new Waiting(channel, tag, receive.id(), receive.at()));
        if (aging.size() > MOST) {
            forget(aging.removeFirst());
        }
    }

    /** Tags count from one and upwards: a lower one is of another channel of the same number. */
    void received(Receive receive, long tag) {
        if (channels.isEmpty()) {
            return;
        }
        Channel channel = Channel.of(receive.thread(), receive.socket(), receive.channel());
        NavigableMap<Long, ObservationId> open = channels.get(channel);
        if (open != null && open.lastKey() >= tag) {
            channels.remove(channel);
        }
    }

    /** Those it covers: one tag, or all up to it; tag 0 with {@code multiple} is all. */
    List<ObservationId> settled(Settle settle) {
        if (channels.isEmpty()) {
            return List.of();
        }
        Channel channel = Channel.of(settle.thread(), settle.socket(), settle.channel());
        NavigableMap<Long, ObservationId> open = channels.get(channel);
        if (open == null) {
            return List.of();
        }
        List<ObservationId> covered = take(open, settle);
        if (open.isEmpty()) {
            channels.remove(channel);
        }
        return covered;
    }

    private static List<ObservationId> take(NavigableMap<Long, ObservationId> open, Settle settle) {
        if (!settle.multiple()) {
            ObservationId one = open.remove(settle.deliveryTag());
            return one == null ? List.of() : List.of(one);
        }
        NavigableMap<Long, ObservationId> covered =
                settle.deliveryTag() == 0 ? open : open.headMap(settle.deliveryTag(), true);
        List<ObservationId> all = new ArrayList<>(covered.values());
        covered.clear();
        return all;
    }

    /** {@code now}: nanoseconds since the epoch. */
    void expire(long now) {
        while (!aging.isEmpty() && aging.peekFirst().at() < now - LONGEST) {
            forget(aging.removeFirst());
        }
    }

    private void forget(Waiting old) {
        NavigableMap<Long, ObservationId> open = channels.get(old.channel());
        if (open != null && open.remove(old.tag(), old.receive()) && open.isEmpty()) {
            channels.remove(old.channel());
        }
    }

    /** How many are kept. */
    int size() {
        return channels.values().stream().mapToInt(Map::size).sum();
    }
}
