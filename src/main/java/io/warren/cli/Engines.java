package io.warren.cli;

/** What commands have done that is more than asking a running service. The program's entry joins them. */
public record Engines(
        Serving serving,
        Demoing demoing,
        Replaying replaying,
        Recording recording,
        Diagnosing diagnosing,
        Sensing sensing) {}
