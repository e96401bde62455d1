package io.warren.correlate;

import java.util.LinkedHashSet;

/** What the last messages of a channel looked like: a message unlike all of them proves where both sides are. */
final class RecentLikenesses {

    /** A message is unlike the others if it differs from so many before it. */
    private static final int FRESH = 256;

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
}
