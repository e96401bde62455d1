package io.warren.export;

/** From entering to leaving the broker, in milliseconds. */
public record MapLatency(double p50, double p95, double p99, double max) {}
