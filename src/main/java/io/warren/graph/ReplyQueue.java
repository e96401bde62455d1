package io.warren.graph;

import io.warren.identity.NameTemplate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose the queues are that replies come through: generated names that look alike are one row for each owner.
 *
 * @param queue what the names of the queues have in common, for instance {@code reply_*}
 * @param queues how many there were
 * @param owner who reads them
 * @param from who answered there, in the order of their names
 * @param replies that were tied to the requests they answer
 * @param unseen those of them whose delivery was not seen: the owner is who asked
 * @param roundTrip from the request's publication to the reply's delivery, or to its publication where that is unseen
 */
public record ReplyQueue(
        String vhost,
        String queue,
        int queues,
        Party owner,
        List<Party> from,
        Volume replies,
        long unseen,
        Latency roundTrip) {

    public ReplyQueue {
        from = List.copyOf(from);
    }

    /** Rows are ordered by it. */
    public long id() {
        return new StableId("reply queue")
                .add(owner.cluster())
                .add(vhost)
                .add(queue)
                .add(owner.name())
                .value();
    }

    private record Place(String cluster, String vhost, String queue) {}

    private record Owned(String vhost, String template, Party owner) {}

    private static final class Sums {
        final Set<String> queues = new HashSet<>();
        final Map<String, Party> from = new TreeMap<>();
        Volume replies = Volume.NONE;
        long unseen;
        Latency roundTrip = Latency.NONE;
    }

    /** Of counters of the kinds {@link CounterKind#REPLY_READ} and {@link CounterKind#REPLY_SENT}; in ascending order of id. */
    public static List<ReplyQueue> of(List<CounterRow> counters) {
        Map<Place, Set<Party>> senders = new LinkedHashMap<>();
        for (CounterRow row : counters) {
            @Nullable Party sender = row.participant();
            if (row.kind() == CounterKind.REPLY_SENT && sender != null) {
                senders.computeIfAbsent(place(row), _ -> new LinkedHashSet<>()).add(sender);
            }
        }
        Map<Owned, Sums> sums = new LinkedHashMap<>();
        for (CounterRow row : counters) {
            @Nullable Party owner = row.participant();
            if (row.kind() == CounterKind.REPLY_READ && owner != null) {
                Place place = place(row);
                Owned owned = new Owned(row.vhost(), NameTemplate.of(place.queue()), owner);
                Sums sum = sums.computeIfAbsent(owned, _ -> new Sums());
                sum.queues.add(place.queue());
                senders.getOrDefault(place, Set.of()).forEach(sender -> sum.from.put(sender.name(), sender));
                sum.replies = sum.replies.plus(Volume.of(row.stats()));
                sum.unseen += row.reason().isEmpty() ? 0 : row.stats().messages();
                sum.roundTrip = sum.roundTrip.plus(row.stats().latency());
            }
        }
        List<ReplyQueue> rows = new ArrayList<>();
        sums.forEach((owned, sum) -> rows.add(new ReplyQueue(
                owned.vhost(),
                owned.template(),
                sum.queues.size(),
                owned.owner(),
                List.copyOf(sum.from.values()),
                sum.replies,
                sum.unseen,
                sum.roundTrip)));
        rows.sort(Comparator.comparingLong(ReplyQueue::id));
        return rows;
    }

    private static Place place(CounterRow row) {
        return new Place(row.cluster(), row.vhost(), row.queue() == null ? "" : row.queue());
    }
}
