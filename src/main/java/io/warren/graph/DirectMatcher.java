package io.warren.graph;

import io.warren.model.GuestThread;
import io.warren.model.Observation.Direction;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Transfer;
import io.warren.model.SocketPair;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ties what one watched thread wrote to a TCP connection to the watched thread that read the same bytes at the other end,
 * by their places in the stream. Connections to the broker are left out: what passes there is messages.
 *
 * <p>Bounded by time and by the number of connections. Where only one end is watched, the other is known by its address.
 */
public final class DirectMatcher {

    /**
     * Bytes that went from one end to the other.
     *
     * @param sent null where the sender is not watched
     * @param received null where the receiver is not watched
     */
    public record Passed(@Nullable Transfer sent, @Nullable Transfer received, long bytes) {}

    private record Task(String host, long tid, long startTime) {
        static Task of(GuestThread thread) {
            return new Task(thread.host(), thread.tid(), thread.startTime());
        }
    }

    private record Cause(Send send, long at) {}

    private final long window;
    private final int capacity;
    private final Consumer<Passed> sink;
    private final LinkedHashMap<String, DirectStream> streams = new LinkedHashMap<>(64, 0.75f, true);
    private final Set<String> amqp = new HashSet<>();
    /** What a server's thread was asked last, and has not answered yet. */
    private final Map<Task, Transfer> asked = new HashMap<>();

    private final IdentityHashMap<Send, Transfer> causes = new IdentityHashMap<>();
    private final ArrayDeque<Cause> aging = new ArrayDeque<>();

    /**
     * One that knows nothing yet.
     *
     * @param window how long bytes wait for the other end
     * @param capacity directions of connections at most
     */
    public DirectMatcher(Duration window, int capacity, Consumer<Passed> sink) {
        this.window = window.toNanos();
        this.capacity = capacity;
        this.sink = sink;
    }

    /** Messages pass here, so this connection leads to a broker. */
    public void leadsToBroker(SocketPair socket) {
        if (amqp.size() < capacity && amqp.add(socket.connectionName())) {
            String back = socket.reversed().connectionName();
            amqp.add(back);
            streams.remove(socket.connectionName());
            streams.remove(back);
        }
    }

    public void accept(Transfer transfer) {
        if (amqp.contains(transfer.socket().connectionName()) || transfer.bytes() <= 0) {
            return;
        }
        String name = transfer.direction() == Direction.SEND
                ? transfer.socket().connectionName()
                : transfer.socket().reversed().connectionName();
        streams.computeIfAbsent(name, _ -> new DirectStream(window, sink)).accept(transfer);
        if (streams.size() > capacity) {
            Optional.ofNullable(streams.pollFirstEntry())
                    .ifPresent(eldest -> eldest.getValue().finish());
        }
        remember(transfer);
    }

    private void remember(Transfer transfer) {
        if (!DirectEnds.isServer(transfer.socket())) {
            return;
        }
        Task thread = Task.of(transfer.thread());
        if (transfer.direction() == Direction.RECEIVE) {
            asked.put(thread, transfer);
        } else {
            @Nullable Transfer request = asked.get(thread);
            if (request != null && request.socket().equals(transfer.socket())) {
                asked.remove(thread);
            }
        }
    }

    /** A watched thread publishes: while it has a request to answer, that may be because of the request. */
    public void published(Send send) {
        @Nullable Transfer request = asked.get(Task.of(send.thread()));
        if (request != null && request.at() <= send.at() && send.at() - request.at() <= window) {
            causes.put(send, request);
            aging.addLast(new Cause(send, send.at()));
        }
    }

    /** The request that a thread was working on when it published; told once. */
    public Optional<Transfer> causeOf(Send send) {
        return Optional.ofNullable(causes.remove(send));
    }

    /** Time passed: what has waited for too long is given out with one end. */
    public void expire(long now) {
        streams.values().removeIf(stream -> stream.expire(now));
        asked.values().removeIf(request -> request.at() + window < now);
        // A send is named by its hop, which may come a window later.
        while (!aging.isEmpty() && aging.peekFirst().at() + 2 * window < now) {
            causes.remove(aging.removeFirst().send());
        }
    }

    /** The end of the input. */
    public void finish() {
        streams.values().forEach(DirectStream::finish);
        streams.clear();
    }
}
