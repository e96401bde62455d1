package io.warren.correlate;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of a channel since both sides last agreed beyond doubt, if anything was missed there or may have been: which
 * of its look-alikes is which stays doubtful.
 */
final class Gap {

    /** How far back it can make pairs doubtful. */
    private static final int REMEMBERED = 512;

    /** The broker's side of the last pairs, newest last. */
    private final ArrayDeque<Sight> pairs = new ArrayDeque<>(2);

    private @Nullable Doubt doubt;

    /** Of all that lies in it. */
    private final Set<Long> likenesses = new HashSet<>(2);

    /** It is a fact, and not only a possibility that what follows may rule out. */
    private boolean certain;

    boolean isOpen() {
        return doubt != null;
    }

    boolean isCertain() {
        return certain;
    }

    /** Something was missed here, or further on in the same stretch. */
    void widen() {
        if (doubt == null) {
            doubt = new Doubt();
        }
        if (!certain) {
            likenesses.clear();
        }
        certain = true;
    }

    /** Something may have been missed here. */
    Doubt suspect() {
        Doubt begun = new Doubt();
        doubt = begun;
        return begun;
    }

    /** One of its messages has no partner. */
    void passOver(Sight sight) {
        Doubt open = doubt;
        sight.doubt = open;
        likenesses.add(sight.likeness());
        if (open != null && !sight.isOfBroker()) {
            open.guestSaw(sight);
        }
    }

    /**
     * Any of the look-alikes right before it may be the one that was missed: what the guest missed was in one of its gaps, if
     * it had any; what the broker missed may have been anywhere.
     */
    void reachBack(boolean guestMissed) {
        Doubt open = doubt;
        Iterator<Sight> back = pairs.descendingIterator();
        while (open != null && back.hasNext()) {
            Sight before = back.next();
            if (!likenesses.contains(before.likeness())) {
                return;
            }
            open.join(before);
            if (guestMissed && before.partner != null && before.partner.afterGap) {
                return;
            }
        }
    }

    /** A pair unlike all that lies in it ends what was missed for certain. */
    boolean endsWith(Sight ours) {
        return certain && !likenesses.contains(ours.likeness());
    }

    /** One more pair. */
    void tied(Sight ours) {
        if (doubt != null) {
            likenesses.add(ours.likeness());
            doubt.join(ours);
        }
        pairs.addLast(ours);
        if (pairs.size() > REMEMBERED) {
            pairs.removeFirst();
        }
    }

    /** Both sides agree again. */
    void close() {
        if (doubt != null && !certain) {
            doubt.cleared = true;
        }
        doubt = null;
        certain = false;
        likenesses.clear();
    }

    /** What the guest saw in it that may be this message. */
    List<Sight> mayBe(Sight ours) {
        return doubt != null && likenesses.contains(ours.likeness()) ? doubt.guests : List.of();
    }
}
