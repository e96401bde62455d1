package io.warren.correlate;

import io.warren.model.Observation;
import io.warren.model.Observation.Receive;
import io.warren.model.Slot;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Look-alikes of one channel and direction, as guest and broker saw them: both in the channel's order, so the first of
 * one side is the first of the other, as long as neither side missed one.
 */
final class GuestLane {

    final Envelope name;

    /** What the broker saw and the guest has not yet: {@link Observation.Publish} or {@link Arrival}. */
    final ArrayDeque<Object> broker = new ArrayDeque<>(2);

    final ArrayDeque<Observation> guest = new ArrayDeque<>(2);

    /** How many the broker saw. */
    int seen;

    /** One side was given up unpaired: which of the others it belonged to cannot be known. */
    boolean upset;

    GuestLane(Envelope name) {
        this.name = name;
    }

    /** What may be said of a receive that was paired here. */
    Slot<Receive> certainty(@Nullable Receive receive) {
        if (receive == null) {
            return Slot.unseen();
        }
        return upset && seen > 1 ? new Slot.OneOf<>(List.of(receive), true) : Slot.known(receive);
    }
}
