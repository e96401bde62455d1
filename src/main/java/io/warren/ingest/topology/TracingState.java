package io.warren.ingest.topology;

/** How it stands with tracing in one vhost on one broker node. */
public sealed interface TracingState {

    /** Messages are traced; {@code byWarren} tells who switched it on, and so whether Warren will switch it off. */
    record On(boolean byWarren) implements TracingState {}

    /** Nothing is traced there; {@code advice} says what to type. */
    record Off(String advice) implements TracingState {}

    /** It could not be found out, or not be switched; {@code message} says why and what to type. */
    record Unknown(String message) implements TracingState {}
}
