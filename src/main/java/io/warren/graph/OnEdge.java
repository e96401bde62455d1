package io.warren.graph;

import io.warren.model.Participant;

/** Something of an edge at the finest level that was seen. */
public sealed interface OnEdge permits Flow, FlowPair {

    EdgeKey key();

    Participant producer();

    Participant consumer();
}
