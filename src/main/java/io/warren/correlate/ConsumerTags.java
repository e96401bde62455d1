package io.warren.correlate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which channels of the broker's have or had a consumer of which tag. Servers and most clients make tags that nobody else
 * has; others count from one.
 */
final class ConsumerTags {

    /** Above it, nothing is kept and nothing is proved any more. */
    private static final int MOST = 200_000;

    private static final long RUNNING = Long.MAX_VALUE;

    /** When the consumer was stopped, by tag and channel. */
    private final Map<String, Map<Channel, Long>> ends = new HashMap<>();

    private final Set<Channel> told = new HashSet<>();
    private int size;
    private boolean overflowed;

    /** One channel of a connection, as the broker names it. */
    record Channel(String connection, int number) {

        /** @param name {@code peer:port -> broker:port (number)}; null for any other text */
        static @Nullable Channel named(@Nullable String name) {
            int open = name == null ? -1 : name.lastIndexOf(" (");
            if (name == null || open < 0 || !name.endsWith(")")) {
                return null;
            }
            try {
                return new Channel(name.substring(0, open), Integer.parseInt(name, open + 2, name.length() - 1, 10));
            } catch (NumberFormatException e) {
                return null;
            }
        }
    }

    void started(Channel channel, String tag) {
        if (size >= MOST) {
            overflowed = true;
            return;
        }
        told.add(channel);
        if (ends.computeIfAbsent(tag, _ -> new HashMap<>(2)).put(channel, RUNNING) == null) {
            size++;
        }
    }

    /** Its deliveries may still be heard of. */
    void stopped(Channel channel, String tag, long at) {
        Map<Channel, Long> holders = ends.get(tag);
        if (holders != null) {
            holders.replace(channel, at);
        }
    }

    /** The only channel with a consumer of that tag; null if none is known, or several. */
    @Nullable Channel onlyHolder(String tag) {
        Map<Channel, Long> holders = ends.get(tag);
        return holders == null || holders.size() != 1 || overflowed
                ? null
                : holders.keySet().iterator().next();
    }

    /** Whether the broker told of any consumer on that channel. */
    boolean knows(Channel channel) {
        return told.contains(channel);
    }

    /** Forgets the consumers that were stopped before. */
    void expire(long horizon) {
        ends.values().removeIf(holders -> {
            int before = holders.size();
            holders.values().removeIf(end -> end < horizon);
            size -= before - holders.size();
            return holders.isEmpty();
        });
        Set<Channel> left = new HashSet<>();
        ends.values().forEach(holders -> left.addAll(holders.keySet()));
        told.retainAll(left);
    }
}
