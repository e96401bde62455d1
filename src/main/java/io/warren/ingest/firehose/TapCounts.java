package io.warren.ingest.firehose;

import java.util.EnumMap;
import java.util.Map;

/**
 * What became of everything received: {@code received = events + skipped + malformed}, and {@code failed} of the events
 * were lost by the sink.
 *
 * @param received messages that came from the tap queue
 * @param events handed on as observations
 * @param failed of these, the sink threw
 * @param unreadableDeaths entries of x-death that were no deaths, in events all the same
 * @param connects times that a queue was set up
 * @param losses times that a connection with a queue ended against our will; what waited there is lost
 * @param poisoned of these, by a message the AMQP client cannot read
 */
public record TapCounts(
        long received,
        long events,
        long failed,
        Map<SkippedReason, Long> skipped,
        Map<MalformedReason, Long> malformed,
        long unreadableDeaths,
        long connects,
        long losses,
        long poisoned) {

    public static final TapCounts NONE = new TapCounts(0, 0, 0, Map.of(), Map.of(), 0, 0, 0, 0);

    public TapCounts {
        skipped = Map.copyOf(skipped);
        malformed = Map.copyOf(malformed);
    }

    public TapCounts plus(TapCounts other) {
        return new TapCounts(
                received + other.received,
                events + other.events,
                failed + other.failed,
                sum(SkippedReason.class, skipped, other.skipped),
                sum(MalformedReason.class, malformed, other.malformed),
                unreadableDeaths + other.unreadableDeaths,
                connects + other.connects,
                losses + other.losses,
                poisoned + other.poisoned);
    }

    private static <R extends Enum<R>> Map<R, Long> sum(Class<R> reasons, Map<R, Long> one, Map<R, Long> other) {
        Map<R, Long> sum = new EnumMap<>(reasons);
        sum.putAll(one);
        other.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
        return sum;
    }
}
