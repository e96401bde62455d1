package io.warren.ingest.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The channels that the event exchange told of, by their Erlang pid: consumers name their channel only by it, and from
 * RabbitMQ 4.0 on nothing tells that a consumer went with its channel. The oldest are forgotten above a bound.
 */
final class OpenChannels {

    private static final int MAX_CHANNELS = 200_000;

    private final Map<String, Channel> byPid = new LinkedHashMap<>();
    private final Map<String, Set<String>> pidsByConnection = new HashMap<>();

    /** @param name {@code peer:port -> broker:port (number)} */
    void opened(String pid, String name) {
        Channel channel = new Channel(name, connectionOf(name), new LinkedHashSet<>());
        byPid.put(pid, channel);
        pidsByConnection
                .computeIfAbsent(channel.connection, _ -> new LinkedHashSet<>())
                .add(pid);
        if (byPid.size() > MAX_CHANNELS) {
            closed(byPid.keySet().iterator().next());
        }
    }

    @Nullable Channel channel(@Nullable String pid) {
        return pid == null ? null : byPid.get(pid);
    }

    /** Null when it was opened before we listened. */
    @Nullable Channel closed(@Nullable String pid) {
        Channel channel = pid == null ? null : byPid.remove(pid);
        if (channel != null) {
            pidsByConnection.computeIfPresent(channel.connection, (_, pids) -> {
                pids.remove(pid);
                return pids.isEmpty() ? null : pids;
            });
        }
        return channel;
    }

    /** All that were left of a connection. */
    List<Channel> connectionClosed(String connection) {
        List<Channel> left = new ArrayList<>();
        for (String pid : List.copyOf(pidsByConnection.getOrDefault(connection, Set.of()))) {
            Channel channel = closed(pid);
            if (channel != null) {
                left.add(channel);
            }
        }
        return left;
    }

    int size() {
        return byPid.size();
    }

    void clear() {
        byPid.clear();
        pidsByConnection.clear();
    }

    private static String connectionOf(String channelName) {
        int number = channelName.lastIndexOf(" (");
        return number < 0 ? channelName : channelName.substring(0, number);
    }

    /** @param consumers on this channel, as far as told */
    record Channel(String name, String connection, Set<Consumer> consumers) {}

    record Consumer(String vhost, String queue, String tag) {}
}
