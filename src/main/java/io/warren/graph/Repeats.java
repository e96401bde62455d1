package io.warren.graph;

import io.warren.model.Death;
import io.warren.model.Fingerprint;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.ObservationId;
import io.warren.model.Outcome.Hop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Notices messages that are published twice, and messages that come back again and again (poison).
 *
 * <p>Published twice means the same body with the same message-id to the same exchange: without a message-id two equal
 * bodies are two messages. Bounded by time and number; the eldest are forgotten first.
 */
public final class Repeats {

    /** A message is poison from the third time on that it comes back. */
    static final int POISON = 3;

    /** Where remarks go. */
    @FunctionalInterface
    public interface Sink {
        /** One message, and its fingerprint as a sample. */
        void remark(CounterKey key, long at, long size, List<String> samples);
    }

    private record Sent(String cluster, String vhost, String exchange, String messageId, Fingerprint body) {}

    private record First(ObservationId id, String connection, long at) {}

    /** A message whose publication is not certain, known by what its application calls it. */
    private record Message(String cluster, String vhost, String queue, Fingerprint body, String messageId) {}

    private static final class Returns {
        long at;
        long times;
        boolean told;
    }

    private final long window;
    private final int capacity;
    private final Sink sink;
    private final LinkedHashMap<Sent, First> sent = new LinkedHashMap<>();
    private final LinkedHashMap<ObservationId, Long> again = new LinkedHashMap<>();
    private final LinkedHashMap<Object, Returns> returned = new LinkedHashMap<>(16, 0.75f, true);

    public Repeats(Duration window, int capacity, Sink sink) {
        this.window = window.toNanos();
        this.capacity = capacity;
        this.sink = sink;
    }

    public void published(Publish publish) {
        @Nullable String messageId = publish.properties().messageId();
        if (messageId == null || messageId.isEmpty()) {
            return;
        }
        Sent key = new Sent(publish.cluster(), publish.vhost(), publish.exchange(), messageId, publish.fingerprint());
        @Nullable First first = sent.get(key);
        if (first == null) {
            sent.put(key, new First(publish.id(), publish.connection(), publish.at()));
            bound(sent);
        } else if (!first.id().equals(publish.id())) {
            again.put(publish.id(), publish.at());
            bound(again);
            boolean same = first.connection().equals(publish.connection());
            CounterKey counter = new CounterKey(
                    CounterKind.PUBLISHED_AGAIN,
                    publish.cluster(),
                    publish.vhost(),
                    EdgeEnd.of(publish.connection()),
                    publish.exchange(),
                    null,
                    same ? "SAME_CONNECTION" : "ANOTHER_CONNECTION");
            sink.remark(counter, publish.at(), publish.size(), sample(publish.fingerprint()));
        }
    }

    public void arrived(Hop hop) {
        @Nullable Deliver deliver = hop.deliver();
        if (deliver == null) {
            return;
        }
        Optional<Publish> publish = hop.publish().certain();
        if (!deliver.redelivered()
                && publish.isPresent()
                && again.containsKey(publish.get().id())) {
            remark(CounterKind.RECEIVED_AGAIN, hop, deliver, "");
        }
        long dead = deliver.deaths().stream().mapToLong(Death::count).max().orElse(0);
        if (deliver.redelivered() || dead >= POISON) {
            comesBack(hop, deliver, dead);
        }
    }

    private void comesBack(Hop hop, Deliver deliver, long dead) {
        @Nullable Object key = nameOf(hop, deliver);
        if (key == null) {
            return;
        }
        Returns returns = returned.computeIfAbsent(key, _ -> new Returns());
        bound(returned);
        returns.at = deliver.at();
        returns.times += deliver.redelivered() ? 1 : 0;
        if (!returns.told && (returns.times >= POISON || dead >= POISON)) {
            returns.told = true;
            remark(CounterKind.POISON, hop, deliver, dead >= POISON ? "DEAD_LETTERED" : "REDELIVERED");
        }
    }

    /** Null when it may be one of several messages that look alike: none of them is accused. */
    private static @Nullable Object nameOf(Hop hop, Deliver deliver) {
        Optional<Publish> publish = hop.publish().certain();
        @Nullable String messageId = deliver.properties().messageId();
        if (publish.isPresent()) {
            return publish.get().id();
        }
        return messageId == null
                ? null
                : new Message(deliver.cluster(), deliver.vhost(), deliver.queue(), deliver.fingerprint(), messageId);
    }

    /** Forgets what is older than the window. Now and then is enough. */
    public void expire(long now) {
        long before = now - window;
        sent.values().removeIf(first -> first.at() < before);
        again.values().removeIf(at -> at < before);
        returned.values().removeIf(returns -> returns.at < before);
    }

    private void remark(CounterKind kind, Hop hop, Deliver deliver, String reason) {
        EdgeEnd consumer = new EdgeEnd(deliver.connection(), ThreadLabel.ofConsumer(hop.receive(), hop.settle()));
        CounterKey key = new CounterKey(
                kind, deliver.cluster(), deliver.vhost(), consumer, deliver.exchange(), deliver.queue(), reason);
        sink.remark(key, deliver.at(), deliver.size(), sample(deliver.fingerprint()));
    }

    private static List<String> sample(Fingerprint body) {
        return List.of(body.hex());
    }

    private <K, V> void bound(SequencedMap<K, V> known) {
        if (known.size() > capacity) {
            known.pollFirstEntry();
        }
    }
}
