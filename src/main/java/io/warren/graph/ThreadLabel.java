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

    /** The thread that received the message; where only its settling was seen, the one that settled it. */
    static @Nullable String ofConsumer(Slot<Receive> receive, Slot<Settle> settle) {
        Optional<String> reader = receive.certain().map(seen -> of(seen.thread()));
        return reader.or(() -> settle.certain().map(seen -> of(seen.thread()))).orElse(null);
    }

    /** The thread that settled the message; null where it is the one that received it, or not known. */
    static @Nullable String ofSettler(Slot<Receive> receive, Slot<Settle> settle) {
        @Nullable String reader = ofConsumer(receive, settle);
        return settle.certain()
                .map(seen -> of(seen.thread()))
                .filter(worker -> !worker.equals(reader))
                .orElse(null);
    }
}
