package io.warren.correlate;

import java.util.Collection;
import java.util.LinkedHashSet;

/** What the last messages of a channel looked like: a message unlike all of them proves where both sides are. */
final class RecentLikenesses {

    /** A message is unlike the others if it differs from so many before it. */
    private static final int FRESH = 256;

    /** How many of those that wait are compared with one that seems to be like no other. */
    private static final int LOOKED_AHEAD = 64;

    private final LinkedHashSet<Long> recent = new LinkedHashSet<>(2);

    boolean contain(long likeness) {
        return recent.contains(likeness);
    }

    void note(long likeness) {
        recent.remove(likeness);
        recent.add(likeness);
        if (recent.size() > FRESH) {
            recent.removeFirst();
        }
    }

    /**
     * A look-alike is waiting already: that both sides had this one at the same place may be chance.
     *
     * @param mayBeFar nothing is proved yet, and one of the sides may be far ahead
     */
    boolean comesAgain(long likeness, Collection<Sight> broker, Collection<Sight> guest, boolean mayBeFar) {
        int reach = mayBeFar ? Integer.MAX_VALUE : LOOKED_AHEAD;
        return isAmong(broker, likeness, reach) || isAmong(guest, likeness, reach);
    }

    private static boolean isAmong(Collection<Sight> side, long likeness, int reach) {
        int looked = 0;
        for (Sight sight : side) {
            if (++looked > reach) {
                return false;
            }
            if (sight.likeness() == likeness) {
                return true;
            }
        }
        return false;
    }
}
