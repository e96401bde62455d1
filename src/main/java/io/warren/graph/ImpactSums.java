package io.warren.graph;

import io.warren.graph.Impact.Loss;
import io.warren.graph.Removal.Fate;
import io.warren.model.Granularity;
import io.warren.model.Participant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adds up, of everything that a removal might touch, what would be lost and what would be left. Parties and places have
 * numbers here: to hash their names again for each of many edges would cost more than all the rest.
 */
final class ImpactSums {

    /** A queue or an exchange. */
    record Place(String cluster, String vhost, String name) {}

    /** Deliveries. */
    static final class Share {
        long lost;
        long left;

        long all() {
            return lost + left;
        }

        boolean isGone() {
            return left == 0 && lost > 0;
        }

        private void add(boolean cut, long messages) {
            lost += cut ? messages : 0;
            left += cut ? 0 : messages;
        }
    }

    private record End(int party, boolean removed) {}

    private static final int ANY = 0;

    private final Removal removal;
    private final Granularity granularity;
    private final IdentityHashMap<Participant, End> ends = new IdentityHashMap<>();
    private final Map<Party, Integer> partyNumbers = new HashMap<>();
    private final List<Party> parties = new ArrayList<>();
    private final Map<Place, Integer> placeNumbers = new HashMap<>();
    private final List<Place> places = new ArrayList<>();
    private final ShareTable pairs = new ShareTable();
    final ShareTable received = new ShareTable();

    /** By who publishes to which exchange; only producers that stay. */
    final ShareTable published = new ShareTable();

    /** By who reads which queue; only consumers that stay. */
    final ShareTable read = new ShareTable();

    /** By queue: what came in from producers that stay; lost = to consumers that do not. */
    final ShareTable reading = new ShareTable();

    /** By queue: what came in at all; lost = on a way that is cut before it, or from producers that do not stay. */
    private final ShareTable feeding = new ShareTable();

    long all;
    long lost;
    long unknown;
    boolean found;

    ImpactSums(Removal removal, Granularity granularity) {
        this.removal = removal;
        this.granularity = granularity;
    }

    Party party(int number) {
        return parties.get(number);
    }

    Place place(int number) {
        return places.get(number);
    }

    boolean isRemoved(Participant participant) {
        return end(participant).removed();
    }

    private int numberOf(Party party) {
        return partyNumbers.computeIfAbsent(party, added -> {
            parties.add(added);
            return parties.size() - 1;
        });
    }

    private int numberOf(Place place) {
        return placeNumbers.computeIfAbsent(place, added -> {
            places.add(added);
            return places.size() - 1;
        });
    }

    Party party(Participant participant) {
        return party(end(participant).party());
    }

    private End end(Participant participant) {
        return ends.computeIfAbsent(
                participant, named -> new End(numberOf(Party.of(named, granularity)), removal.removes(named)));
    }

    void add(Flow flow) {
        End producer = end(flow.producer());
        End consumer = end(flow.consumer());
        EdgeKey key = flow.key();
        Fate fate = producer.removed() || consumer.removed() ? Fate.CUT : removal.of(key);
        long messages = flow.volume().messages();
        boolean cut = fate == Fate.CUT;
        all += messages;
        lost += cut ? messages : 0;
        unknown += fate == Fate.UNKNOWN ? messages : 0;
        found |= fate != Fate.STAYS;
        pairs.at(producer.party(), consumer.party()).add(cut, messages);
        int queue = numberOf(new Place(key.cluster(), key.vhost(), key.queue()));
        if (!consumer.removed()) {
            received.at(consumer.party(), ANY).add(cut, messages);
            read.at(consumer.party(), queue).add(cut, messages);
        }
        if (!producer.removed()) {
            int exchange = numberOf(new Place(key.cluster(), key.vhost(), key.exchange()));
            published.at(producer.party(), exchange).add(cut && !consumer.removed(), messages);
            reading.at(queue, ANY).add(consumer.removed(), messages);
        }
        feeding.at(queue, ANY).add(producer.removed() || (cut && !consumer.removed()), messages);
    }

    /** What came in to a queue at all; null if nothing did. */
    @Nullable Share feeding(Place queue) {
        @Nullable Integer number = placeNumbers.get(queue);
        return number == null ? null : feeding.get(number, ANY);
    }

    void forEachFed(ShareTable.Visitor visitor) {
        feeding.forEach(visitor);
    }

    List<Loss> losses() {
        List<Loss> losses = new ArrayList<>();
        pairs.forEach((producer, consumer, share) -> {
            if (share.lost > 0) {
                Share whole = Objects.requireNonNullElse(received.get(consumer, ANY), share);
                losses.add(new Loss(party(producer), party(consumer), share.lost, share.left, whole.all()));
            }
        });
        losses.sort(Comparator.comparing(Loss::onlyWay)
                .thenComparingLong(Loss::lost)
                .reversed()
                .thenComparing(loss -> loss.producer().name())
                .thenComparing(loss -> loss.consumer().name()));
        return losses;
    }
}
