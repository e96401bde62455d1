package io.warren.graph;

import io.warren.model.Evidence;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** How many messages each kind of evidence holds for. One message usually has several kinds. */
public record EvidenceCounts(Map<Evidence, Long> counts) {

    public static final EvidenceCounts NONE = new EvidenceCounts(Map.of());

    public EvidenceCounts {
        EnumMap<Evidence, Long> sorted = new EnumMap<>(Evidence.class);
        sorted.putAll(counts);
        counts = Collections.unmodifiableMap(sorted);
    }

    public static EvidenceCounts of(Set<Evidence> evidence) {
        EnumMap<Evidence, Long> one = new EnumMap<>(Evidence.class);
        evidence.forEach(kind -> one.put(kind, 1L));
        return new EvidenceCounts(one);
    }

    public EvidenceCounts plus(EvidenceCounts other) {
        EnumMap<Evidence, Long> sum = new EnumMap<>(Evidence.class);
        sum.putAll(counts);
        other.counts.forEach((kind, messages) -> sum.merge(kind, messages, Long::sum));
        return new EvidenceCounts(sum);
    }
}
