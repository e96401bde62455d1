package io.warren.graph;

import io.warren.model.Participant;

/** One direction of a direct dependency at the finest level. */
public record DirectFlow(DirectKey key, Participant client, Participant server, Volume volume) {}
