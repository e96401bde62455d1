package io.warren.ingest.guest.kernel;

/** What came of learning a guest's kernel. */
public sealed interface Learning {

    /** @param fromCache whether its build was known already */
    record Learnt(RunningKernel kernel, boolean fromCache) implements Learning {}

    record Refused(Refusal refusal) implements Learning {}
}
