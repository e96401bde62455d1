package io.warren.graph;

/**
 * What was counted on an edge. Statistics of any two parts of the traffic add up by {@link #plus}, in any order and
 * grouping.
 *
 * @param messages all deliveries, redeliveries included
 * @param bytes of their bodies
 * @param redeliveries those of {@code messages} that had been delivered before
 * @param deadLettered those that died in another queue on their way
 * @param ambiguous those whose publication is one of several of the same producer: the edge is certain, the message is
 *     not
 * @param latency publish → first deliver; redelivered and ambiguous messages have none
 * @param firstSeen nanoseconds since the epoch; {@link Long#MAX_VALUE} when nothing was seen
 * @param lastSeen nanoseconds since the epoch; {@link Long#MIN_VALUE} when nothing was seen
 * @param handling of steps, their {@link RoundTrip}
 */
public record EdgeStats(
        long messages,
        long bytes,
        long redeliveries,
        long deadLettered,
        long ambiguous,
        Latency latency,
        long firstSeen,
        long lastSeen,
        EvidenceCounts evidence,
        RoutingKeySamples routingKeys,
        Handling handling) {

    public static final EdgeStats NONE = new EdgeStats(
            0, 0, 0, 0, 0, Latency.NONE, Long.MAX_VALUE, Long.MIN_VALUE, EvidenceCounts.NONE, RoutingKeySamples.NONE);

    /** Of messages that no watched guest received. */
    public EdgeStats(
            long messages,
            long bytes,
            long redeliveries,
            long deadLettered,
            long ambiguous,
            Latency latency,
            long firstSeen,
            long lastSeen,
            EvidenceCounts evidence,
            RoutingKeySamples routingKeys) {
        this(
                messages,
                bytes,
                redeliveries,
                deadLettered,
                ambiguous,
                latency,
                firstSeen,
                lastSeen,
                evidence,
                routingKeys,
                Handling.NONE);
    }

    public EdgeStats plus(EdgeStats other) {
        return new EdgeStats(
                messages + other.messages,
                bytes + other.bytes,
                redeliveries + other.redeliveries,
                deadLettered + other.deadLettered,
                ambiguous + other.ambiguous,
                latency.plus(other.latency),
                Math.min(firstSeen, other.firstSeen),
                Math.max(lastSeen, other.lastSeen),
                evidence.plus(other.evidence),
                routingKeys.plus(other.routingKeys),
                handling.plus(other.handling));
    }
}
