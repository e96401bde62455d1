package io.warren.ingest.topology;

/** How it stands with a management API, for health answers and {@code doctor}. */
public sealed interface ManagementState {

    /** Nothing was asked yet. */
    record NotAsked() implements ManagementState {}

    /**
     * It answers.
     *
     * @param at nanoseconds since the epoch, of the last complete answer
     */
    record Answering(long at, Access access) implements ManagementState {}

    /**
     * It does not answer as it should.
     *
     * @param since nanoseconds since the epoch, of the first failure in a row
     * @param message what happened, what it means, what to type
     */
    record Failing(long since, ManagementProblem.Kind kind, String message) implements ManagementState {}
}
