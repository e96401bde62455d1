package io.warren.model;

import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Settle;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the correlation decided. A {@code deliver} or {@code receive} stands in at most one hop; a {@code publish},
 * {@code send} or {@code settle} may stand in several; whatever stands in no hop, undelivered or unrouted line gets
 * exactly one of the other outcomes. Nothing is missing, nothing twice.
 */
public sealed interface Outcome {

    /**
     * One message went from a producer to a consumer.
     *
     * @param publish of a dead letter or a redelivery: the original publication
     * @param deliver null when only the guest saw the message arrive
     * @param via the queues it died in on its way, in the order it passed them
     */
    record Hop(
            Slot<Publish> publish,
            @Nullable Deliver deliver,
            Slot<Send> send,
            Slot<Receive> receive,
            Slot<Settle> settle,
            Set<Evidence> evidence,
            List<Via> via)
            implements Outcome {

        /** How many publications it might be; 0 = none was seen. */
        public int candidates() {
            return publish.candidates().size();
        }
    }

    /** A queue that a dead letter passed, and why it did not stay there (the broker's word, as in x-death). */
    record Via(String queue, String reason) {}

    /** A copy of a publication that was routed to a queue, and not seen to leave it towards a consumer. */
    record Undelivered(Publish publish, String queue, UndeliveredReason reason, Slot<Send> send) implements Outcome {}

    /** A publication that reached no queue; {@code returned} is its basic.return, where a guest saw one. */
    record Unrouted(
            Publish publish, Slot<Send> send, @Nullable Receive returned) implements Outcome {}

    /** A delivery was settled after its hop had been decided without that: it belongs to what {@code receive} stands in. */
    record SettledLate(Settle settle, ObservationId receive) implements Outcome {}

    /** Given up. */
    record Unmatched(Observation observation, UnmatchedReason reason) implements Outcome {}

    /** The same event, reported again. */
    record Duplicate(Observation observation, ObservationId of) implements Outcome {}

    /** Not about messages. */
    record Ignored(Observation observation, String reason) implements Outcome {}

    /**
     * One link of a trajectory: this consumption caused that publication.
     *
     * @param consumed a deliver, or a receive where no deliver was seen
     * @param published a publish, or a send where no publish was seen
     * @param candidates how many consumptions it might be
     * @param reply it was published to where the consumed message asked for an answer
     */
    record Link(Observation consumed, Observation published, TrajectoryLevel level, int candidates, boolean reply)
            implements Outcome {

        /** One that is no reply. */
        public Link(Observation consumed, Observation published, TrajectoryLevel level, int candidates) {
            this(consumed, published, level, candidates, false);
        }
    }
}
