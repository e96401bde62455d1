package io.warren.graph;

/** Messages of one producer that reach one consumer over one queue, and their statistics. */
public record Edge(EdgeKey key, EdgeStats stats) {}
