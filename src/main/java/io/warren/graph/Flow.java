package io.warren.graph;

import io.warren.model.Participant;

/** An edge at the finest level that was seen, with no more of its statistics than it takes to walk, compare and add up. */
public record Flow(EdgeKey key, Participant producer, Participant consumer, Volume volume) {}
