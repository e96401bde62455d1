package io.warren.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one producer's publications to one exchange: how many messages and bytes each of them turns into.
 *
 * @param published publications and the bytes of their bodies; no messages when publications were not counted then
 * @param delivered deliveries for the first time, and their bytes; redeliveries are no fan-out
 * @param undelivered copies that a queue took and that were not seen to leave it
 * @param bindings the ways they took; where several bindings lead a message to one queue, it stands at each of them
 */
public record FanOut(
        String vhost,
        Party producer,
        String exchange,
        Volume published,
        Volume delivered,
        long undelivered,
        List<Carried> bindings) {

    public FanOut {
        bindings = List.copyOf(bindings);
    }

    /** What one way carried; {@code route} for instance {@code orders =[order.*]=> billing}. */
    public record Carried(String route, String queue, long messages, long bytes) {}

    /** How many copies of one publication were taken by queues, on the average; 0 when publications were not counted. */
    public double amplification() {
        return published.messages() == 0 ? 0 : (double) (delivered.messages() + undelivered) / published.messages();
    }

    /** Rows are ordered by it. */
    public long id() {
        return new StableId("fan-out")
                .add(producer.cluster())
                .add(vhost)
                .add(producer.name())
                .add(exchange)
                .value();
    }

    private record Source(String vhost, Party producer, String exchange) {}

    private static final class Sums {
        Volume published = Volume.NONE;
        Volume delivered = Volume.NONE;
        long undelivered;
        final Map<String, Carried> bindings = new TreeMap<>();
    }

    /** In ascending order of id. */
    public static List<FanOut> of(List<FlowRow> flows, List<CounterRow> counters) {
        Map<Source, Sums> sums = new LinkedHashMap<>();
        for (FlowRow row : flows) {
            Way way = row.way();
            Sums sum = sums.computeIfAbsent(new Source(way.vhost(), way.producer(), way.exchange()), _ -> new Sums());
            Volume first = firstDeliveries(row.volume());
            sum.delivered = sum.delivered.plus(first);
            way.routes().forEach(route -> add(sum, RouteText.of(route), way.queue(), first));
        }
        for (CounterRow row : counters) {
            @Nullable Party producer = row.participant();
            @Nullable String exchange = row.exchange();
            if (producer != null && exchange != null) {
                count(sums.computeIfAbsent(new Source(row.vhost(), producer, exchange), _ -> new Sums()), row);
            }
        }
        List<FanOut> rows = new ArrayList<>();
        sums.forEach((source, sum) -> rows.add(new FanOut(
                source.vhost(),
                source.producer(),
                source.exchange(),
                sum.published,
                sum.delivered,
                sum.undelivered,
                List.copyOf(sum.bindings.values()))));
        rows.sort(Comparator.comparingLong(FanOut::id));
        return rows;
    }

    private static void count(Sums sum, CounterRow row) {
        if (row.kind() == CounterKind.PUBLISHED) {
            sum.published = sum.published.plus(Volume.of(row.stats()));
        } else if (row.kind() == CounterKind.UNDELIVERED) {
            sum.undelivered += row.stats().messages();
        }
    }

    /** A redelivered message is as large as it was the first time: its bytes are counted in proportion. */
    private static Volume firstDeliveries(Volume volume) {
        long first = volume.messages() - volume.redeliveries();
        long bytes = volume.messages() == 0 ? 0 : Math.round((double) volume.bytes() * first / volume.messages());
        return new Volume(first, bytes, 0, volume.deadLettered(), volume.firstSeen(), volume.lastSeen());
    }

    private static void add(Sums sum, String route, String queue, Volume volume) {
        sum.bindings.merge(
                route + '\n' + queue,
                new Carried(route, queue, volume.messages(), volume.bytes()),
                (one, other) ->
                        new Carried(route, queue, one.messages() + other.messages(), one.bytes() + other.bytes()));
    }
}
