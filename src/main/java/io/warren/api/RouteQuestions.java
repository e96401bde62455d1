package io.warren.api;

import io.warren.model.Binding;
import io.warren.model.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says where a message would go, and why. */
public interface RouteQuestions {

    /**
     * Empty when no broker is known to have that exchange in that vhost, or none has told what it has.
     *
     * @param routingKeys the publication's own first, then those of CC and BCC
     */
    Optional<Explanation> explain(
            String vhost, String exchange, List<String> routingKeys, Map<String, @Nullable Object> headers);

    /**
     * Where such a message goes.
     *
     * @param at nanoseconds since the epoch: the declarations are those of then
     * @param queues that take it; none = it is unroutable
     * @param bindings of every exchange that it comes to, in the order it comes to them
     */
    record Explanation(String cluster, long at, List<QueueReached> queues, List<JudgedBinding> bindings) {
        public Explanation {
            queues = List.copyOf(queues);
            bindings = List.copyOf(bindings);
        }
    }

    /** A queue, and every way the message comes there. */
    record QueueReached(String queue, List<Route> routes) {
        public QueueReached {
            routes = List.copyOf(routes);
        }
    }

    /** A binding and what it does with the message; {@code reason} for people. */
    record JudgedBinding(Binding binding, Verdict verdict, String reason) {}

    /** Whether a binding carries a message. */
    enum Verdict {
        CARRIES,
        /** The exchange chooses by something that its bindings do not tell. */
        MAY_CARRY,
        MISSES
    }
}
