package io.warren.graph;

/** One step from a participant to the next: through a queue, or over a connection of their own. */
public sealed interface Passage permits FlowRow, DirectRow {

    Party from();

    Party to();

    Volume volume();
}
