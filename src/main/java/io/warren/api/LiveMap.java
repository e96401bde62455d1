package io.warren.api;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.warren.query.FlowQueries;
import io.warren.query.LiveEdges;
import io.warren.query.LiveEdges.Changes;
import io.warren.store.StoreFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One map, read anew when it may have changed, as long as anybody looks at it. However many look, it is read once. */
final class LiveMap {

    private static final Logger LOG = Logger.getLogger(LiveMap.class);

    /** At most so often. */
    private static final Duration BEAT = Duration.ofSeconds(1);

    /** Reading may take this part of the time: a map so large that it takes a second is read every five. */
    private static final int REST = 4;

    /** Other processes write to the same database, and a span of time that ends now moves on. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final LiveQuestion question;
    private final FlowQueries queries;
    private final MapRevision revision;
    private final LiveEdges edges = new LiveEdges();
    private final List<Listener> listeners = new ArrayList<>();
    private long readRevision = -1;
    private Instant readAt = Instant.MIN;
    private Instant due = Instant.MIN;

    /**
     * Somebody who waits for news.
     *
     * @param known the version it has
     */
    private record Listener(long known, UniEmitter<? super Changes> emitter) {}

    LiveMap(LiveQuestion question, FlowQueries queries, MapRevision revision) {
        this.question = question;
        this.queries = queries;
        this.revision = revision;
    }

    /** What is newer than that version, as soon as there is anything. */
    Uni<Changes> after(long known) {
        return Uni.createFrom().emitter(emitter -> listen(new Listener(known, emitter)));
    }

    private void listen(Listener listener) {
        synchronized (listeners) {
            if (edges.version() <= listener.known()) {
                listeners.add(listener);
                listener.emitter().onTermination(() -> forget(listener));
                return;
            }
        }
        listener.emitter().complete(edges.since(listener.known()));
    }

    private void forget(Listener listener) {
        synchronized (listeners) {
            listeners.remove(listener);
        }
    }

    /** To be called several times a second, by one thread. */
    void look(Instant now) {
        long current = revision.revision();
        boolean stale = current != readRevision || readAt.plus(LONGEST).isBefore(now);
        if (!stale || now.isBefore(due)) {
            return;
        }
        try {
            if (edges.take(queries.allEdges(question.query(now)))) {
                tell();
            }
            readRevision = current;
            readAt = now;
        } catch (StoreFailure failure) {
            // Health says what is the matter with the database; those who look see the map as it was.
            LOG.debugf("the map cannot be read: %s", failure.getMessage());
        }
        Instant end = Instant.now();
        Duration rest = Duration.between(now, end).multipliedBy(REST);
        due = end.plus(rest.compareTo(BEAT) > 0 ? rest : BEAT);
    }

    private void tell() {
        List<Listener> told;
        synchronized (listeners) {
            told = List.copyOf(listeners);
            listeners.clear();
        }
        @Nullable Changes last = null;
        long lastKnown = -1;
        for (Listener listener : told) {
            if (last == null || lastKnown != listener.known()) {
                last = edges.since(listener.known());
                lastKnown = listener.known();
            }
            listener.emitter().complete(last);
        }
    }
}
