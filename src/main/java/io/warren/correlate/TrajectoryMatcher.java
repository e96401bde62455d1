package io.warren.correlate;

import io.warren.model.MessageProperties;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Link;
import io.warren.model.TrajectoryLevel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins a consumption to the publications it caused, where both carry the same identifier of the application (level
 * L1): a reply to its request, the next step of one conversation, the same W3C trace.
 */
final class TrajectoryMatcher {

    private static final int TRACE_ID_START = 3;
    private static final int TRACE_ID_END = 35;
    private static final int MOST = 32;

    private final long window;
    private final Consumer<Outcome> outcomes;
    private final Map<String, List<Deliver>> byIdentifier = new HashMap<>();
    private final ArrayDeque<Named> aging = new ArrayDeque<>();

    TrajectoryMatcher(long window, Consumer<Outcome> outcomes) {
        this.window = window;
        this.outcomes = outcomes;
    }

    void consumed(Deliver deliver) {
        MessageProperties properties = deliver.properties();
        // Where a reply would go, and what the next step of the conversation would carry.
        remember("reply:", properties.replyTo(), deliver);
        remember("id:", properties.messageId(), deliver);
        if (!equals(properties.correlationId(), properties.messageId())) {
            remember("id:", properties.correlationId(), deliver);
        }
        remember("trace:", traceId(properties.traceparent()), deliver);
    }

    void published(Publish publish) {
        if (byIdentifier.isEmpty()) {
            return;
        }
        Set<Deliver> causes = new LinkedHashSet<>();
        if (publish.exchange().isEmpty() && !publish.routingKeys().isEmpty()) {
            replies(publish, causes);
        }
        MessageProperties properties = publish.properties();
        if (causes.isEmpty()) {
            find("id:", properties.correlationId(), publish, causes);
            find("id:", properties.messageId(), publish, causes);
        }
        if (causes.isEmpty()) {
            find("trace:", traceId(properties.traceparent()), publish, causes);
        }
        List<Deliver> likeliest = sameConnection(causes, publish);
        for (Deliver cause : likeliest) {
            outcomes.accept(new Link(cause, publish, TrajectoryLevel.L1, likeliest.size()));
        }
    }

    /** Whoever was told to reply to this queue; with equal correlation ids where both have one. */
    private void replies(Publish publish, Set<Deliver> causes) {
        find("reply:", publish.routingKeys().getFirst(), publish, causes);
        String conversation = publish.properties().correlationId();
        if (conversation != null) {
            causes.removeIf(cause -> cause.properties().correlationId() != null
                    && !conversation.equals(cause.properties().correlationId())
                    && !conversation.equals(cause.properties().messageId()));
        }
    }

    private void find(String kind, @Nullable String identifier, Publish publish, Set<Deliver> causes) {
        if (identifier != null) {
            for (Deliver deliver : byIdentifier.getOrDefault(kind + identifier, List.of())) {
                if (deliver.cluster().equals(publish.cluster()) && deliver.at() <= publish.at()) {
                    causes.add(deliver);
                }
            }
        }
    }

    /** A client that answers on the connection it was asked on leaves no doubt which consumer it was. */
    private static List<Deliver> sameConnection(Set<Deliver> causes, Publish publish) {
        List<Deliver> same = new ArrayList<>();
        for (Deliver cause : causes) {
            if (cause.connection().equals(publish.connection())) {
                same.add(cause);
            }
        }
        return same.isEmpty() ? List.copyOf(causes) : same;
    }

    private void remember(String kind, @Nullable String identifier, Deliver deliver) {
        if (identifier == null || identifier.isEmpty()) {
            return;
        }
        String key = kind + identifier;
        List<Deliver> known = byIdentifier.computeIfAbsent(key, name -> new ArrayList<>(1));
        if (known.size() < MOST) {
            known.add(deliver);
            aging.addLast(new Named(key, deliver));
        }
    }

    void expire(long now) {
        while (!aging.isEmpty() && aging.peekFirst().deliver().at() + window < now) {
            Named old = aging.removeFirst();
            List<Deliver> known = byIdentifier.get(old.key());
            if (known != null) {
                known.remove(old.deliver());
                if (known.isEmpty()) {
                    byIdentifier.remove(old.key());
                }
            }
        }
    }

    /** The 32 hexadecimal digits that all spans of one trace share (W3C Trace Context, version 00). */
    private static @Nullable String traceId(@Nullable String traceparent) {
        return traceparent == null || traceparent.length() < TRACE_ID_END
                ? null
                : traceparent.substring(TRACE_ID_START, TRACE_ID_END);
    }

    private static boolean equals(@Nullable String a, @Nullable String b) {
        return a == null ? b == null : a.equals(b);
    }

    private record Named(String key, Observation.Deliver deliver) {}
}
