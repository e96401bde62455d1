package io.warren.correlate;

import io.warren.model.BrokerFact;
import io.warren.model.BrokerFact.ConsumerStarted;
import io.warren.model.BrokerFact.ConsumerStopped;
import io.warren.model.Observation.Deliver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Guests' connections whose socket pair the broker does not know, because a proxy or a translation of addresses is
 * between them. A message like no other that one of them and one of the broker's guestless connections saw on the same
 * channel tells which is which, or the tag of the consumer that got it; from then on they are one connection under two names.
 */
final class Strangers {

    private final long hold;
    private final ArrayDeque<Sight> newcomers = new ArrayDeque<>();
    private final ArrayDeque<Sight> unresolved = new ArrayDeque<>();
    private final Map<Long, List<Sight>> guests = new HashMap<>();
    private final ConsumerTags tags = new ConsumerTags();

    /** The last of each consumer that the broker has not told of yet. */
    private final Map<String, Sight> untold = new HashMap<>();

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

    /** The broker tells of a consumer; a channel that it has no name for says nothing. */
    void learn(BrokerFact fact) {
        if (fact instanceof ConsumerStarted started) {
            ConsumerTags.Channel channel = ConsumerTags.Channel.named(started.channel());
            if (channel != null) {
                consumes(channel, started.consumerTag());
            }
        } else if (fact instanceof ConsumerStopped stopped) {
            ConsumerTags.Channel channel = ConsumerTags.Channel.named(stopped.channel());
            if (channel != null) {
                tags.stopped(channel, stopped.consumerTag(), stopped.at());
            }
        }
    }

    private void consumes(ConsumerTags.Channel channel, String tag) {
        tags.started(channel, tag);
        Sight waiting = untold.remove(tag);
        if (waiting != null) {
            unresolved.addLast(waiting);
        }
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
        if (!guest.isWaiting() || guest.wire.brokerSaw > 0) {
            return null;
        }
        List<Sight> ours = brokers(remembered).getOrDefault(guest.strangeKey(), List.of());
        List<Sight> theirs = guests.getOrDefault(guest.strangeKey(), List.of());
        Sight same = ours.size() == 1 && theirs.size() == 1 ? ours.getFirst() : byTag(guest, theirs, ours);
        return same != null && same.isWaiting() && same.wire.guestSaw == 0 ? new Match(guest.wire, same.wire) : null;
    }

    /** Copies of one message are alike; who consumes them is not, where the tag is nobody else's. */
    private @Nullable Sight byTag(Sight guest, List<Sight> theirs, List<Sight> ours) {
        String tag = guest.consumerTag();
        if (tag == null
                || theirs.stream().anyMatch(other -> other.wire != guest.wire && tag.equals(other.consumerTag()))) {
            return null;
        }
        ConsumerTags.Channel holder = tags.onlyHolder(tag);
        if (holder == null) {
            untold.put(tag, guest);
            return null;
        }
        Sight same = null;
        for (Sight sight : ours) {
            Deliver deliver = ((Arrival) sight.event).deliver;
            var channel = new ConsumerTags.Channel(deliver.connection(), deliver.channel());
            if (channel.equals(holder)) {
                same = sight;
            } else if (sight.wire.guestSaw == 0 && !tags.knows(channel)) {
                // Whose tag may be the same one.
                return null;
            }
        }
        return same;
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
        if (!untold.isEmpty() && !sight.isOfBroker() && sight.consumerTag() != null) {
            untold.remove(sight.consumerTag(), sight);
        }
        if (brokers != null) {
            remove(sight.isOfBroker() ? brokers : guests, sight);
        }
    }

    /** Consumers that were stopped before can have been nobody's who is waiting. */
    void expire(long horizon) {
        tags.expire(horizon);
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
