package io.warren.query;

import io.warren.graph.FlowGraph;

/**
 * The map as nodes and links.
 *
 * @param truncated there are more edges than the limit allowed
 */
public record GraphAnswer(FlowGraph graph, boolean truncated, Coverage coverage) {}
