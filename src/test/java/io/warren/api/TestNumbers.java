package io.warren.api;

import java.util.List;
import java.util.Map;

/** Counts that stand still. */
final class TestNumbers implements PipelineNumbers {

    @Override
    public Map<String, Long> observations() {
        return Map.of("publish", 5L, "deliver", 4L);
    }

    @Override
    public Map<String, Long> outcomes() {
        return Map.of("hop", 4L, "unmatched", 1L);
    }

    @Override
    public Map<String, Long> unmatched() {
        return Map.of("NO_PUBLICATION", 1L);
    }

    @Override
    public List<TapNumbers> taps() {
        return List.of(new TapNumbers(
                "rabbit@b1", "shop \"1\"", true, 12, 9, Map.of("OWN_TRAFFIC", 2L), Map.of("MISSING_HEADER", 1L), 3, 2));
    }

    @Override
    public StoreNumbers store() {
        return new StoreNumbers(0.25, 7, 1, 0);
    }

    @Override
    public long waiting() {
        return 6;
    }
}
