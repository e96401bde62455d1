package io.warren.graph;

import io.warren.model.GuestThread;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Settle;
import io.warren.model.Slot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a guest's thread is written where an edge ends at it. */
public final class ThreadLabel {

    private ThreadLabel() {}

    /** For instance {@code dom7/4211/AMQP Connection}. */
    public static String of(GuestThread thread) {
        return thread.domainName() + '/' + thread.tid() + '/' + thread.comm();
    }

    static @Nullable String ofProducer(Slot<Send> send) {
        return send.certain().map(seen -> of(seen.thread())).orElse(null);
    }

    /** The thread that read the message and the one that settled it, which in most clients are two. */
    static @Nullable String ofConsumer(Slot<Receive> receive, Slot<Settle> settle) {
        Optional<String> reader = receive.certain().map(seen -> of(seen.thread()));
        Optional<String> worker = settle.certain().map(seen -> of(seen.thread()));
        if (reader.isPresent() && worker.isPresent() && !reader.equals(worker)) {
            return reader.get() + " + " + worker.get();
        }
        return reader.or(() -> worker).orElse(null);
    }
}
