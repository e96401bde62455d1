package io.warren.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From when until when, as in a {@link Selection}; null = no bound. */
public record TimeSpan(@Nullable Instant from, @Nullable Instant to) {}
