package io.warren.query;

import io.warren.graph.Party;

/**
 * A producer or consumer or both.
 *
 * @param id rows are ordered by it
 * @param sent deliveries of what it published; one publication may have many
 * @param received deliveries to it
 * @param unroutable publications of it that no queue took
 * @param firstSeen nanoseconds since the epoch
 * @param lastSeen nanoseconds since the epoch
 */
public record ParticipantRow(
        long id, Party party, long sent, long received, long unroutable, long firstSeen, long lastSeen) {}
