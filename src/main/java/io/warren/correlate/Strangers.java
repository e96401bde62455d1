package io.warren.correlate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Guests' connections whose socket pair the broker does not know, because a proxy or a translation of addresses is
 * between them. A message like no other that one of them and one of the broker's guestless connections saw on the same
 * channel tells which is which; from then on they are one connection under two names.
 */
final class Strangers {

    private final long hold;
    private final ArrayDeque<Sight> newcomers = new ArrayDeque<>();
    private final ArrayDeque<Sight> unresolved = new ArrayDeque<>();
    private final Map<Long, List<Sight>> guests = new HashMap<>();

    /** What the broker saw on any connection; kept only once there are strangers. */
    private @Nullable Map<Long, List<Sight>> brokers;

    /** A stranger is one who was not known after so many nanoseconds: clocks differ, and either side may come first. */
    Strangers(long hold) {
        this.hold = hold;
    }

    /** One connection under two names. */
    record Match(Wire guest, Wire broker) {}

    /** A guest saw this on a wire that the broker has not been seen to use. */
    void guestSaw(Sight sight) {
        newcomers.addLast(sight);
    }

    void brokerSaw(Sight sight) {
        if (brokers != null) {
            add(brokers, sight);
        }
    }

    /**
     * The next stranger that has become known; null if there is none.
     *
     * @param remembered all that was seen within the window
     */
    @Nullable Match next(long now, Iterable<Sight> remembered) {
        // All that came together with it must be known before anything is called unique.
        while (!newcomers.isEmpty() && (now == Long.MAX_VALUE || newcomers.peekFirst().at + hold < now)) {
            Sight sight = newcomers.removeFirst();
            if (sight.isWaiting() && sight.wire.brokerSaw == 0) {
                add(guests, sight);
                unresolved.addLast(sight);
            }
        }
        while (!unresolved.isEmpty()) {
            Match match = match(unresolved.removeFirst(), remembered);
            if (match != null) {
                return match;
            }
        }
        return null;
    }

    private @Nullable Match match(Sight guest, Iterable<Sight> remembered) {
        boolean unique = guests.getOrDefault(guest.strangeKey(), List.of()).size() == 1;
        if (!unique || !guest.isWaiting() || guest.wire.brokerSaw > 0) {
            return null;
        }
        List<Sight> alike = brokers(remembered).getOrDefault(guest.strangeKey(), List.of());
        if (alike.size() != 1) {
            return null;
        }
        Sight only = alike.getFirst();
        return only.isWaiting() && only.wire.guestSaw == 0 ? new Match(guest.wire, only.wire) : null;
    }

    private Map<Long, List<Sight>> brokers(Iterable<Sight> remembered) {
        Map<Long, List<Sight>> known = brokers;
        if (known == null) {
            known = new HashMap<>();
            for (Sight sight : remembered) {
                if (sight.isOfBroker()) {
                    add(known, sight);
                }
            }
            brokers = known;
        }
        return known;
    }

    /** The window has passed it. */
    void forget(Sight sight) {
        if (brokers != null) {
            remove(sight.isOfBroker() ? brokers : guests, sight);
        }
    }

    private static void add(Map<Long, List<Sight>> sights, Sight sight) {
        sights.computeIfAbsent(sight.strangeKey(), key -> new ArrayList<>(1)).add(sight);
    }

    private static void remove(Map<Long, List<Sight>> sights, Sight sight) {
        List<Sight> alike = sights.get(sight.strangeKey());
        if (alike != null && alike.remove(sight) && alike.isEmpty()) {
            sights.remove(sight.strangeKey());
        }
    }
}
