package io.warren.correlate;

import io.warren.model.MessageProperties;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Level L1: a consumption and a publication that carry the same identifier of the application, such as a reply and its
 * request, the next step of one conversation, or the same W3C trace.
 */
final class SharedIdentifiers {

    private static final int MOST = 32;

    private final long window;
    private final List<IdentifierRule> rules;
    private final Map<Key, List<Arrival>> known = new HashMap<>();
    private final ArrayDeque<Named> aging = new ArrayDeque<>();

    /** When a message was first published that carries an identifier: the same once more is a retry. */
    private final Map<Envelope, Long> firstPublished = new HashMap<>();

    private final ArrayDeque<First> agingFirst = new ArrayDeque<>();
    private final ProcessLog processes;

    SharedIdentifiers(long window, List<IdentifierRule> rules, ProcessLog processes) {
        this.window = window;
        this.processes = processes;
        this.rules = List.copyOf(rules);
    }

    void consumed(Arrival arrival) {
        MessageProperties properties = arrival.deliver.properties();
        if (isBare(properties)) {
            return;
        }
        for (int i = 0; i < rules.size(); i++) {
            String identifier = rules.get(i).ofConsumed(properties);
            if (identifier != null && !identifier.isEmpty()) {
                remember(new Key(arrival.deliver.cluster(), i, identifier), arrival);
            }
        }
    }

    /** The consumptions that may have caused it, by the first rule that knows any. */
    List<Arrival> causesOf(Publish publish) {
        long since = firstPublishedAt(publish);
        if (known.isEmpty()) {
            return List.of();
        }
        boolean direct = publish.exchange().isEmpty() && !publish.routingKeys().isEmpty();
        String key = direct ? publish.routingKeys().getFirst() : null;
        for (int i = 0; i < rules.size(); i++) {
            String identifier = rules.get(i).ofPublished(publish.properties(), key);
            List<Arrival> causes = identifier == null
                    ? List.of()
                    : find(i, identifier, publish, rules.get(i).answers() ? publish.at() : since);
            if (!causes.isEmpty()) {
                return causes;
            }
        }
        return List.of();
    }

    private List<Arrival> find(int rule, String identifier, Publish publish, long since) {
        List<Arrival> causes = new ArrayList<>(1);
        for (Arrival arrival : known.getOrDefault(new Key(publish.cluster(), rule, identifier), List.of())) {
            if (arrival.deliver.at() <= since
                    && isSameConversation(arrival.deliver, publish)
                    && !isRepeat(arrival.deliver, publish)
                    && !isSameProducer(arrival, publish)) {
                causes.add(arrival);
            }
        }
        return onSameConnection(causes, publish);
    }

    /** Where both have a correlation id, it must fit: one reply queue serves many requests. */
    private static boolean isSameConversation(Deliver consumed, Publish publish) {
        String asked = consumed.properties().correlationId();
        String answered = publish.properties().correlationId();
        return asked == null
                || answered == null
                || answered.equals(asked)
                || answered.equals(consumed.properties().messageId());
    }

    /** Published again as it was: by its producer, who missed a confirm, and not by who consumed it. */
    private static boolean isRepeat(Deliver consumed, Publish publish) {
        return consumed.fingerprint().equals(publish.fingerprint())
                && consumed.exchange().equals(publish.exchange())
                && consumed.routingKeys().equals(publish.routingKeys());
    }

    /** Who published the consumed message says something more: a retry, or the next of a conversation. */
    private boolean isSameProducer(Arrival consumed, Publish publish) {
        Copy copy = consumed.copy;
        if (copy == null || consumed.deliver.connection().equals(publish.connection())) {
            return false;
        }
        if (copy.publish.connection().equals(publish.connection())) {
            return true;
        }
        ProcessLog.Holder publisher = processes.holderOf(publish.connection());
        return publisher != null
                && publisher.equals(processes.holderOf(copy.publish.connection()))
                && !publisher.equals(processes.holderOf(consumed.deliver.connection()));
    }

    /** A message that is published again after a lost confirm has the cause of its first time, and no later one. */
    private long firstPublishedAt(Publish publish) {
        MessageProperties properties = publish.properties();
        if (properties.messageId() == null && properties.correlationId() == null) {
            return publish.at();
        }
        Envelope message = Envelope.of(
                publish.fingerprint(), publish.size(), publish.exchange(), publish.routingKeys(), properties);
        Long first = firstPublished.putIfAbsent(message, publish.at());
        if (first == null) {
            agingFirst.addLast(new First(message, publish.at()));
        }
        return first == null ? publish.at() : first;
    }

    /** A client that answers on the connection it was asked on leaves no doubt which consumer it was. */
    private static List<Arrival> onSameConnection(List<Arrival> causes, Publish publish) {
        List<Arrival> same = causes.stream()
                .filter(cause -> cause.deliver.connection().equals(publish.connection()))
                .toList();
        return same.isEmpty() ? causes : same;
    }

    private void remember(Key key, Arrival arrival) {
        List<Arrival> alike = known.computeIfAbsent(key, name -> new ArrayList<>(1));
        if (alike.size() == MOST) {
            alike.removeFirst();
        }
        alike.add(arrival);
        aging.addLast(new Named(key, arrival));
    }

    void expire(long now) {
        while (!agingFirst.isEmpty() && agingFirst.peekFirst().at() + window < now) {
            firstPublished.remove(agingFirst.removeFirst().message());
        }
        while (!aging.isEmpty() && aging.peekFirst().arrival().deliver.at() + window < now) {
            Named old = aging.removeFirst();
            List<Arrival> alike = known.get(old.key());
            if (alike != null && alike.remove(old.arrival()) && alike.isEmpty()) {
                known.remove(old.key());
            }
        }
    }

    private static boolean isBare(MessageProperties properties) {
        return properties.headers().isEmpty()
                && properties.messageId() == null
                && properties.correlationId() == null
                && properties.replyTo() == null
                && properties.traceparent() == null;
    }

    private record Key(String cluster, int rule, @Nullable String identifier) {}

    private record First(Envelope message, long at) {}

    private record Named(Key key, Arrival arrival) {}
}
