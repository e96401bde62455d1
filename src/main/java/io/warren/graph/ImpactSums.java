package io.warren.graph;

import io.warren.graph.Impact.Loss;
import io.warren.graph.Removal.Fate;
import io.warren.model.Granularity;
import io.warren.model.Participant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up, of everything that a removal might touch, what would be lost and what would be left. */
final class ImpactSums {

    /** A queue or an exchange. */
    record Place(String cluster, String vhost, String name) {}

    record Pair(Party producer, Party consumer) {}

    /** Who publishes where, or who reads where. */
    record Station(Party party, Place place) {}

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
    }

    private final Removal removal;
    private final Granularity granularity;
    private final Map<Participant, Party> parties = new HashMap<>();
    private final Map<Participant, Boolean> removed = new HashMap<>();
    final Map<Pair, Share> pairs = new LinkedHashMap<>();
    final Map<Party, Share> received = new LinkedHashMap<>();
    /** By who publishes to which exchange; only producers that stay. */
    final Map<Station, Share> published = new LinkedHashMap<>();
    /** By who reads which queue; only consumers that stay. */
    final Map<Station, Share> read = new LinkedHashMap<>();
    /** By queue: what came in from producers that stay; lost = to consumers that do not. */
    final Map<Place, Share> reading = new LinkedHashMap<>();
    /** By queue: what came in at all; lost = on a way that is cut before it, or from producers that do not stay. */
    final Map<Place, Share> feeding = new LinkedHashMap<>();

    long all;
    long lost;
    long unknown;
    boolean found;

    ImpactSums(Removal removal, Granularity granularity) {
        this.removal = removal;
        this.granularity = granularity;
    }

    Party party(Participant participant) {
        return parties.computeIfAbsent(participant, named -> Party.of(named, granularity));
    }

    boolean isRemoved(Participant participant) {
        return removed.computeIfAbsent(participant, removal::removes);
    }

    void add(Flow flow) {
        Fate fate = removal.of(flow);
        long messages = flow.volume().messages();
        boolean cut = fate == Fate.CUT;
        all += messages;
        lost += cut ? messages : 0;
        unknown += fate == Fate.UNKNOWN ? messages : 0;
        found |= fate != Fate.STAYS;
        Party producer = party(flow.producer());
        Party consumer = party(flow.consumer());
        add(pairs, new Pair(producer, consumer), cut, messages);
        boolean producerGone = isRemoved(flow.producer());
        boolean consumerGone = isRemoved(flow.consumer());
        EdgeKey key = flow.key();
        Place queue = new Place(key.cluster(), key.vhost(), key.queue());
        if (!consumerGone) {
            add(received, consumer, cut, messages);
            add(read, new Station(consumer, queue), cut, messages);
        }
        if (!producerGone) {
            Place exchange = new Place(key.cluster(), key.vhost(), key.exchange());
            add(published, new Station(producer, exchange), cut && !consumerGone, messages);
            add(reading, queue, consumerGone, messages);
        }
        add(feeding, queue, producerGone || (cut && !consumerGone), messages);
    }

    List<Loss> losses() {
        List<Loss> losses = new ArrayList<>();
        pairs.forEach((pair, share) -> {
            if (share.lost > 0) {
                Share all = received.getOrDefault(pair.consumer(), share);
                losses.add(new Loss(pair.producer(), pair.consumer(), share.lost, share.left, all.all()));
            }
        });
        losses.sort(Comparator.comparing(Loss::onlyWay)
                .thenComparingLong(Loss::lost)
                .reversed()
                .thenComparing(loss -> loss.producer().name())
                .thenComparing(loss -> loss.consumer().name()));
        return losses;
    }

    private static <K> void add(Map<K, Share> shares, K key, boolean cut, long messages) {
        Share share = shares.computeIfAbsent(key, _ -> new Share());
        share.lost += cut ? messages : 0;
        share.left += cut ? 0 : messages;
    }
}
