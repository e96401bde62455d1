package io.warren.graph;

import io.warren.graph.Impact.Consequence;
import io.warren.graph.Impact.Kind;
import io.warren.graph.ImpactSums.Place;
import io.warren.graph.ImpactSums.Share;
import io.warren.model.Granularity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Works out what would be missing without something, from what was seen to pass. */
public final class ImpactStudy {

    private static final Comparator<Consequence> HEAVIEST = Comparator.comparing(Consequence::kind)
            .thenComparing(Comparator.comparingLong(Consequence::messages).reversed())
            .thenComparing(what -> String.valueOf(what.participant()))
            .thenComparing(what -> String.valueOf(what.queue()));

    /** Who reads where. */
    private record Station(Party party, Place place) {}

    private final Removal removal;
    private final ImpactSums sums;
    private final List<Consequence> consequences = new ArrayList<>();

    private ImpactStudy(Removal removal, Granularity granularity) {
        this.removal = removal;
        this.sums = new ImpactSums(removal, granularity);
    }

    /**
     * The impact of a removal.
     *
     * @param flows of the finest level
     * @param directs likewise
     * @param steps at the level that is asked for
     */
    public static Impact of(
            Removal removal,
            Granularity granularity,
            Collection<Flow> flows,
            Collection<DirectFlow> directs,
            Collection<StepRow> steps) {
        ImpactStudy study = new ImpactStudy(removal, granularity);
        flows.forEach(study.sums::add);
        study.queues();
        study.producers();
        study.consumers();
        study.causes(steps);
        study.directs(directs);
        study.consequences.sort(HEAVIEST);
        ImpactSums sums = study.sums;
        return new Impact(sums.found, sums.all, sums.lost, sums.unknown, sums.losses(), study.consequences);
    }

    private void queues() {
        sums.reading.forEach((number, _, share) -> {
            if (share.isGone()) {
                Place queue = sums.place(number);
                consequences.add(
                        new Consequence(Kind.QUEUE_UNREAD, null, queue.vhost(), null, queue.name(), share.lost));
            }
        });
        sums.forEachFed((number, _, share) -> {
            Place queue = sums.place(number);
            if (share.isGone() && !isRemoved(queue)) {
                consequences.add(
                        new Consequence(Kind.QUEUE_UNFED, null, queue.vhost(), null, queue.name(), share.lost));
            }
        });
    }

    private void producers() {
        sums.published.forEach((producer, place, share) -> {
            if (share.isGone()) {
                Place exchange = sums.place(place);
                boolean missing =
                        removal instanceof Removal.OfExchange(var _, String name) && name.equals(exchange.name());
                consequences.add(new Consequence(
                        missing ? Kind.REFUSED : Kind.UNROUTABLE,
                        sums.party(producer),
                        exchange.vhost(),
                        exchange.name(),
                        null,
                        share.lost));
            }
        });
    }

    private void consumers() {
        sums.received.forEach((consumer, _, share) -> {
            if (share.isGone()) {
                consequences.add(new Consequence(Kind.STARVED, sums.party(consumer), null, null, null, share.lost));
            }
        });
    }

    /** Follows what lost messages caused, as long as it is all of a kind that is lost. */
    private void causes(Collection<StepRow> steps) {
        Map<Station, List<StepRow>> causedBy = new HashMap<>();
        steps.forEach(step -> causedBy.computeIfAbsent(
                        new Station(step.consumer(), place(step, step.queue())), _ -> new ArrayList<>())
                .add(step));
        Map<Place, List<Station>> readers = new HashMap<>();
        ArrayDeque<Station> dry = new ArrayDeque<>();
        sums.read.forEach((consumer, queue, share) -> {
            Station station = new Station(sums.party(consumer), sums.place(queue));
            readers.computeIfAbsent(station.place(), _ -> new ArrayList<>()).add(station);
            if (share.isGone()) {
                dry.addLast(station);
            }
        });
        while (!dry.isEmpty()) {
            // Removed as it is followed, so that a circle ends.
            for (StepRow step : Objects.requireNonNullElse(causedBy.remove(dry.removeFirst()), List.<StepRow>of())) {
                consequences.add(caused(step));
                step.queues().stream()
                        .map(queue -> place(step, queue))
                        .filter(queue -> isFedByNothingElse(queue, step))
                        .forEach(queue -> dry.addAll(readers.getOrDefault(queue, List.of())));
            }
        }
    }

    private static Consequence caused(StepRow step) {
        return new Consequence(
                Kind.CAUSED_ELSEWHERE,
                step.publisher(),
                step.vhost(),
                step.exchange(),
                String.join(", ", step.queues()),
                step.stats().messages());
    }

    private static Place place(StepRow step, String queue) {
        return new Place(step.consumer().cluster(), step.vhost(), queue);
    }

    private boolean isFedByNothingElse(Place queue, StepRow step) {
        @Nullable Share fed = sums.feeding(queue);
        return fed != null && step.stats().messages() >= fed.all();
    }

    private void directs(Collection<DirectFlow> directs) {
        Map<Party, Share> clients = new LinkedHashMap<>();
        directs.forEach(direct -> {
            if (!sums.isRemoved(direct.client()) && sums.isRemoved(direct.server())) {
                clients.computeIfAbsent(sums.party(direct.client()), _ -> new Share()).lost +=
                        direct.volume().messages();
            }
        });
        clients.forEach((client, share) ->
                consequences.add(new Consequence(Kind.UNREACHABLE, client, null, null, null, share.lost)));
    }

    private boolean isRemoved(Place queue) {
        return removal instanceof Removal.OfQueue(var vhost, String name)
                && name.equals(queue.name())
                && (vhost == null || vhost.equals(queue.vhost()));
    }
}
