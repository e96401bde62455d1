package io.warren.correlate;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of look-alikes around a gap of a channel: which is which is open until a message unlike them follows in
 * balance, and stays unknown if it does not.
 */
final class Doubt {

    /** All that a guest saw within it. */
    final List<Sight> guests = new ArrayList<>(2);

    /** What followed proves that nothing was missed after all. */
    boolean cleared;

    /** Nothing was left over on either side: as good a proof, unless observations are being lost. */
    boolean balanced;

    void guestSaw(Sight guest) {
        if (guests.size() < Likeness.MOST && !guests.contains(guest)) {
            guests.add(guest);
        }
    }

    /** This pair is in it. */
    void join(Sight ours) {
        ours.doubt = this;
        Sight theirs = ours.partner;
        if (theirs != null) {
            theirs.doubt = this;
            guestSaw(theirs);
        }
    }
}
