package io.warren.correlate;

import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The next observations whose turn has come, and where each will look for its like. Among a million waiting messages
 * nothing is in a cache, and an observation by itself waits for memory again and again; here the places of all of them
 * are read one right behind the other, so that they wait together.
 */
final class Lookahead {

    /** As many as a processor has reads under way, and some more; fewer would wait more, more would only be later. */
    private static final int MOST = 32;

    /** Where one observation will look: its queue and the name of its lane there. No queue if that takes more to say. */
    static final class Place {
        @Nullable Backlog queue;

        long high;
        long low;

        private void set(Backlog named, Envelope envelope) {
            Envelope name = envelope.in(named.place);
            queue = named;
            high = name.high();
            low = name.low();
        }
    }

    private final Queues queues;
    private final LaneTable lanes;
    private final Observation[] observations = new Observation[MOST];
    private final Place[] places = new Place[MOST];
    private int size;
    private int done;

    /** What was read: a compiler leaves out reads that lead to nothing. */
    @SuppressWarnings("UnusedVariable") // nobody asks for it
    private int read;

    Lookahead(Queues queues, LaneTable lanes) {
        this.queues = queues;
        this.lanes = lanes;
        for (int i = 0; i < MOST; i++) {
            places[i] = new Place();
        }
    }

    void add(Observation observation) {
        observations[size++] = observation;
    }

    boolean isFull() {
        return size == MOST;
    }

    /** They were to be worked off and are still here: something has failed. */
    boolean isBrokenOff() {
        return done > 0 || isFull();
    }

    boolean hasNext() {
        return done < size;
    }

    Observation peek() {
        return observations[done];
    }

    /** Where the observation that is taken now will look. */
    Place take() {
        return places[done++];
    }

    void clear() {
        size = 0;
        done = 0;
    }

    /** Those whose turn is still to come. */
    int waiting() {
        return size - done;
    }

    /** Finds every place, then reads them all. */
    void look() {
        for (int i = done; i < size; i++) {
            find(observations[i], places[i]);
        }
        for (int i = done; i < size; i++) {
            Backlog queue = places[i].queue;
            if (queue != null) {
                read += observations[i] instanceof Publish ? lanes.touch(places[i].high, places[i].low) : queue.touch();
            }
        }
    }

    private void find(Observation observation, Place place) {
        place.queue = null;
        if (observation instanceof Publish publish) {
            List<String> routed = publish.routedQueues();
            if (routed.size() == 1) {
                place.set(queues.of(publish.cluster(), publish.vhost(), routed.getFirst()), Envelope.of(publish));
            }
        } else if (observation instanceof Deliver deliver && deliver.deaths().isEmpty()) {
            place.set(queues.of(deliver.cluster(), deliver.vhost(), deliver.queue()), Envelope.of(deliver));
        }
    }
}
