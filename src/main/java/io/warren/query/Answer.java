package io.warren.query;

/** What is known, and what share of the traffic it is drawn from. */
public record Answer<T>(T value, Coverage coverage) {}
