package io.warren.correlate;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last messages of a channel that were passed over without a partner, because the two sides were laid beside each other
 * wrongly meanwhile. One with an identifier of the application, and like no other, finds its own among them.
 */
final class Dropped {

    private static final int REMEMBERED = 1024;
    private static final int LOOKED_AHEAD = 256;

    /** Nanoseconds. Who publishes the same again, because a confirm did not come, waits longer. */
    private static final long TOGETHER = 20_000_000;

    /** By likeness; empty = several look alike. */
    private final LinkedHashMap<Long, Optional<Sight>> sights = new LinkedHashMap<>(2);

    /** By how much the guest's clock was ahead of the broker's when both last saw the same message. */
    private long ahead;

    private boolean compared;

    /** Both saw the same message, and it is like no other. */
    void tied(Sight ours, Sight theirs) {
        ahead = theirs.at - ours.at;
        compared = true;
    }

    /** A message of that kind has its partner. */
    void sawAgain(long likeness) {
        if (!sights.isEmpty()) {
            sights.replace(likeness, Optional.empty());
        }
    }

    /**
     * It is passed over.
     *
     * @param same what waits on its own side
     * @param other what waits on the other, where its own partner may be
     * @param seen another like it was seen lately
     * @return true if its partner had been passed over before: then they are tied now
     */
    boolean drop(Sight sight, Collection<Sight> same, Collection<Sight> other, boolean seen) {
        if (sight.identifier == 0) {
            return false;
        }
        long likeness = sight.likeness();
        boolean only = count(same, likeness) == 0 && count(other, likeness) <= 1;
        Sight partner = only ? partnerOf(sight) : null;
        if (partner != null) {
            sight.partner = partner;
            partner.partner = sight;
            sight.apart = true;
            partner.apart = true;
            return true;
        }
        boolean first = only && !seen && !sights.containsKey(likeness);
        sights.put(likeness, first ? Optional.of(sight) : Optional.empty());
        if (sights.size() > REMEMBERED) {
            sights.pollFirstEntry();
        }
        return false;
    }

    private @Nullable Sight partnerOf(Sight sight) {
        Sight other = sights.getOrDefault(sight.likeness(), Optional.empty()).orElse(null);
        return other != null
                        && other.isWaiting()
                        && !other.reported
                        && other.isOfBroker() != sight.isOfBroker()
                        && isInTime(sight.isOfBroker() ? sight : other, sight.isOfBroker() ? other : sight)
                ? other
                : null;
    }

    /** Clocks differ, but do not jump. */
    private boolean isInTime(Sight ours, Sight theirs) {
        return compared && Math.abs(theirs.at - ours.at - ahead) < TOGETHER;
    }

    /** How many of those that wait look like it, as far as one looks ahead. */
    private static int count(Collection<Sight> waiting, long likeness) {
        int looked = 0;
        int alike = 0;
        for (Sight sight : waiting) {
            if (++looked > LOOKED_AHEAD) {
                break;
            }
            alike += sight.likeness() == likeness ? 1 : 0;
        }
        return alike;
    }
}
