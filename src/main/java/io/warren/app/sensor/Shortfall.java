package io.warren.app.sensor;

import java.util.Map;

/**
 * What was not seen since this was last asked; see {@link io.warren.model.Observation.Watch}.
 *
 * @param unwatched nanoseconds by reason
 * @param missed bytes
 * @param lost observations
 */
public record Shortfall(Map<String, Long> unwatched, long missed, long lost) {}
