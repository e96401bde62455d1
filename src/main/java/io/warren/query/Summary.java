package io.warren.query;

import io.warren.graph.CounterKind;
import io.warren.graph.CounterRow;
import io.warren.graph.FlowRow;
import io.warren.graph.Party;
import io.warren.graph.StableId;
import io.warren.graph.Volume;
import io.warren.graph.Way;
import io.warren.model.AmqpExchange;
import io.warren.model.AmqpQueue;
import io.warren.model.Topology;
import io.warren.query.QueueRow.Skew;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Edges and counters added up by queue, exchange and participant. */
final class Summary {

    private record Place(String cluster, String vhost, String name) {
        long id(String kind) {
            return new StableId(kind).add(cluster).add(vhost).add(name).value();
        }
    }

    private static final class Sums {
        long messages;
        long bytes;
        long unroutable;
        final Set<Party> producers = new HashSet<>();
        final Map<Party, Long> consumers = new HashMap<>();
        final Set<String> queues = new HashSet<>();
        final Map<String, Long> undelivered = new TreeMap<>();
    }

    private static final class Part {
        long sent;
        long received;
        long unroutable;
        long firstSeen = Long.MAX_VALUE;
        long lastSeen = Long.MIN_VALUE;

        void seen(long first, long last) {
            firstSeen = Math.min(firstSeen, first);
            lastSeen = Math.max(lastSeen, last);
        }
    }

    private final FlowQuery query;
    private final Map<Place, Sums> queues = new HashMap<>();
    private final Map<Place, Sums> exchanges = new HashMap<>();
    private final Map<Party, Part> parties = new HashMap<>();

    /** The query's vhost, queue and exchange also restrict what is only declared. */
    Summary(FlowQuery query) {
        this.query = query;
    }

    void add(FlowRow row) {
        Way way = row.way();
        String cluster = way.producer().cluster();
        Volume volume = row.volume();
        Sums queue = queues.computeIfAbsent(new Place(cluster, way.vhost(), way.queue()), _ -> new Sums());
        Sums exchange = exchanges.computeIfAbsent(new Place(cluster, way.vhost(), way.exchange()), _ -> new Sums());
        for (Sums sums : List.of(queue, exchange)) {
            sums.messages += volume.messages();
            sums.bytes += volume.bytes();
            sums.producers.add(way.producer());
            sums.consumers.merge(way.consumer(), volume.messages(), Long::sum);
        }
        exchange.queues.add(way.queue());
        Part producer = parties.computeIfAbsent(way.producer(), _ -> new Part());
        producer.sent += volume.messages();
        producer.seen(volume.firstSeen(), volume.lastSeen());
        Part consumer = parties.computeIfAbsent(way.consumer(), _ -> new Part());
        consumer.received += volume.messages();
        consumer.seen(volume.firstSeen(), volume.lastSeen());
    }

    void add(CounterRow row) {
        long messages = row.stats().messages();
        if (row.queue() != null) {
            queues.computeIfAbsent(new Place(row.cluster(), row.vhost(), row.queue()), _ -> new Sums())
                    .undelivered
                    .merge(row.reason(), messages, Long::sum);
        }
        boolean unroutable = row.kind() == CounterKind.UNROUTED;
        if (row.exchange() != null && unroutable) {
            exchanges.computeIfAbsent(new Place(row.cluster(), row.vhost(), row.exchange()), _ -> new Sums())
                    .unroutable += messages;
        }
        if (row.participant() != null) {
            Part part = parties.computeIfAbsent(row.participant(), _ -> new Part());
            part.unroutable += unroutable ? messages : 0;
            part.seen(row.stats().firstSeen(), row.stats().lastSeen());
        }
    }

    List<QueueRow> queues(List<Topology> topologies) {
        Map<Place, AmqpQueue> declared = new HashMap<>();
        topologies.forEach(topology -> topology.queues().stream()
                .filter(queue -> wanted(query.vhost(), queue.vhost()) && wanted(query.queue(), queue.name()))
                .forEach(queue -> declared.put(new Place(topology.cluster(), queue.vhost(), queue.name()), queue)));
        declared.keySet().forEach(place -> queues.computeIfAbsent(place, _ -> new Sums()));
        Map<Long, QueueRow> rows = new TreeMap<>();
        queues.forEach((place, sums) -> {
            QueueRow row = new QueueRow(
                    place.id("queue"),
                    place.cluster(),
                    place.vhost(),
                    place.name(),
                    sums.messages,
                    sums.bytes,
                    sums.producers.size(),
                    sums.consumers.size(),
                    skew(sums.consumers),
                    sums.undelivered,
                    declared.get(place));
            rows.put(row.id(), row);
        });
        return List.copyOf(rows.values());
    }

    private static @Nullable Skew skew(Map<Party, Long> consumers) {
        long all = consumers.values().stream().mapToLong(Long::longValue).sum();
        return consumers.entrySet().stream()
                .max(Map.Entry.<Party, Long>comparingByValue()
                        .thenComparing(entry -> entry.getKey().name()))
                .filter(_ -> consumers.size() > 1 && all > 0)
                .map(most -> new Skew(most.getKey(), (double) most.getValue() / all, consumers.size()))
                .orElse(null);
    }

    List<ExchangeRow> exchanges(List<Topology> topologies) {
        Map<Place, AmqpExchange> declared = new HashMap<>();
        topologies.forEach(topology -> topology.exchanges().stream()
                .filter(exchange ->
                        wanted(query.vhost(), exchange.vhost()) && wanted(query.exchange(), exchange.name()))
                .forEach(exchange ->
                        declared.put(new Place(topology.cluster(), exchange.vhost(), exchange.name()), exchange)));
        declared.keySet().forEach(place -> exchanges.computeIfAbsent(place, _ -> new Sums()));
        Map<Long, ExchangeRow> rows = new TreeMap<>();
        exchanges.forEach((place, sums) -> {
            ExchangeRow row = new ExchangeRow(
                    place.id("exchange"),
                    place.cluster(),
                    place.vhost(),
                    place.name(),
                    sums.messages,
                    sums.unroutable,
                    sums.producers.size(),
                    sums.queues.size(),
                    declared.get(place));
            rows.put(row.id(), row);
        });
        return List.copyOf(rows.values());
    }

    List<ParticipantRow> participants() {
        Map<Long, ParticipantRow> rows = new TreeMap<>();
        parties.forEach((party, part) -> {
            long id = new StableId("participant")
                    .add(party.cluster())
                    .add(party.name())
                    .value();
            rows.put(
                    id,
                    new ParticipantRow(
                            id, party, part.sent, part.received, part.unroutable, part.firstSeen, part.lastSeen));
        });
        return List.copyOf(rows.values());
    }

    private static boolean wanted(@Nullable String filter, String name) {
        return filter == null || filter.equals(name);
    }
}
