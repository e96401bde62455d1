package io.warren.graph;

/**
 * How much passed, and when: the part of the statistics that can be added up fast for a whole map. Volumes of any two
 * parts of the traffic add up by {@link #plus}, in any order and grouping.
 *
 * @param messages all deliveries, redeliveries included; of direct connections: writes that the other end read
 * @param bytes of their bodies
 * @param firstSeen nanoseconds since the epoch; {@link Long#MAX_VALUE} when nothing was seen
 * @param lastSeen nanoseconds since the epoch; {@link Long#MIN_VALUE} when nothing was seen
 */
public record Volume(long messages, long bytes, long redeliveries, long deadLettered, long firstSeen, long lastSeen) {

    public static final Volume NONE = new Volume(0, 0, 0, 0, Long.MAX_VALUE, Long.MIN_VALUE);

    public static Volume of(EdgeStats stats) {
        return new Volume(
                stats.messages(),
                stats.bytes(),
                stats.redeliveries(),
                stats.deadLettered(),
                stats.firstSeen(),
                stats.lastSeen());
    }

    public Volume plus(Volume other) {
        return new Volume(
                messages + other.messages,
                bytes + other.bytes,
                redeliveries + other.redeliveries,
                deadLettered + other.deadLettered,
                Math.min(firstSeen, other.firstSeen),
                Math.max(lastSeen, other.lastSeen));
    }
}
