package io.warren.ingest.guest.kernel;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is known about one build of the kernel, the same in every boot of it: addresses are as if KASLR had not moved them.
 */
final class KernelProfile {

    /** No fact has it: the addresses of kernels are multiples of nothing, but none is that low. */
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final String buildId;
    private final String release;
    private final Map<KernelFact, Long> facts;
    private final long[] values = new long[KernelFact.values().length];

    KernelProfile(String buildId, String release, Map<KernelFact, Long> facts) {
        this.buildId = buildId;
        this.release = release;
        this.facts = Map.copyOf(facts);
        Arrays.fill(values, UNKNOWN);
        facts.forEach((fact, value) -> values[fact.ordinal()] = value);
    }

    String buildId() {
        return buildId;
    }

    String release() {
        return release;
    }

    /** In the order of {@link KernelFact}. */
    Map<KernelFact, Long> facts() {
        return facts.isEmpty() ? Map.of() : new EnumMap<>(facts);
    }

    boolean has(KernelFact fact) {
        return values[fact.ordinal()] != UNKNOWN;
    }

    /** 0 if it is not known: ask {@link #has} first for what is not required. */
    long value(KernelFact fact) {
        long value = values[fact.ordinal()];
        return value == UNKNOWN ? 0 : value;
    }

    /** Required facts that are not there. */
    List<KernelFact> missing() {
        return Arrays.stream(KernelFact.values())
                .filter(fact -> fact.isRequired() && !has(fact))
                .toList();
    }
}
