package io.warren.correlate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where two sides of a channel go on together after one of them, or both, missed something.
 *
 * @param ours how many of the broker's messages have no partner
 * @param theirs how many of the guest's have none
 */
record Realignment(int ours, int theirs) {

    /** How many messages of each side are searched. */
    private static final int SEARCHED = 128;

    /** So many where nothing is found that near: a guest watched late begins far behind the broker. */
    private static final int SEARCHED_FAR = 1 << 15;

    private static final int SEVERAL = -1;

    /** So many messages in a row decide between two places that are equally near. */
    private static final int COMPARED = 4;

    /**
     * The place that leaves the fewest messages without a partner, up to the next one that both saw and that is like no
     * other; null if there is none yet.
     */
    static @Nullable Realignment nearest(Collection<Sight> broker, Collection<Sight> guest) {
        List<Sight> ours = first(broker, SEARCHED);
        List<Sight> theirs = first(guest, SEARCHED);
        Realignment anchor = anchor(ours, theirs);
        if (anchor == null) {
            Realignment far = Math.max(broker.size(), guest.size()) > SEARCHED
                    ? anchor(first(broker, SEARCHED_FAR), first(guest, SEARCHED_FAR))
                    : null;
            return far == null ? nearest(ours, theirs) : far;
        }
        Realignment before = nearest(ours.subList(0, anchor.ours), theirs.subList(0, anchor.theirs));
        return before == null ? anchor : before;
    }

    private static @Nullable Realignment nearest(List<Sight> ours, List<Sight> theirs) {
        for (int skipped = 1; skipped <= ours.size() + theirs.size() - 2; skipped++) {
            Realignment best = best(ours, theirs, skipped);
            if (best != null) {
                return best;
            }
        }
        return null;
    }

    /** The first message that both saw and that each saw only once. */
    private static @Nullable Realignment anchor(List<Sight> ours, List<Sight> theirs) {
        Map<Long, Integer> places = places(ours);
        Realignment nearest = null;
        for (Map.Entry<Long, Integer> seen : places(theirs).entrySet()) {
            int theirPlace = seen.getValue();
            int ourPlace = places.getOrDefault(seen.getKey(), SEVERAL);
            boolean closer = nearest == null || ourPlace + theirPlace < nearest.ours + nearest.theirs;
            if (theirPlace != SEVERAL && ourPlace != SEVERAL && closer) {
                nearest = new Realignment(ourPlace, theirPlace);
            }
        }
        return nearest;
    }

    /** Where each kind of message stands. */
    private static Map<Long, Integer> places(List<Sight> side) {
        Map<Long, Integer> places = new HashMap<>();
        for (int i = 0; i < side.size(); i++) {
            Integer other = places.putIfAbsent(side.get(i).likeness(), i);
            if (other != null) {
                places.put(side.get(i).likeness(), SEVERAL);
            }
        }
        return places;
    }

    private static List<Sight> first(Collection<Sight> side, int most) {
        List<Sight> first = new ArrayList<>(Math.min(side.size(), most));
        for (Sight sight : side) {
            if (first.size() == most) {
                break;
            }
            first.add(sight);
        }
        return first;
    }

    private static @Nullable Realignment best(List<Sight> ours, List<Sight> theirs, int skipped) {
        Realignment best = null;
        int longest = 0;
        for (int i = Math.max(0, skipped - theirs.size() + 1); i <= skipped && i < ours.size(); i++) {
            int length = agreement(ours, i, theirs, skipped - i);
            if (length > longest) {
                longest = length;
                best = new Realignment(i, skipped - i);
            }
        }
        return best;
    }

    private static int agreement(List<Sight> ours, int i, List<Sight> theirs, int j) {
        int length = 0;
        while (length < COMPARED
                && i + length < ours.size()
                && j + length < theirs.size()
                && ours.get(i + length).isLike(theirs.get(j + length))) {
            length++;
        }
        return length;
    }
}
