package io.warren.query;

/** Tells what share of the traffic is seen. */
@FunctionalInterface
public interface CoverageSource {
    Coverage coverage();
}
