package io.warren.ingest.guest.kernel;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is known about one build of the kernel, the same in every boot of it: addresses are as if KASLR had not moved them.
 */
final class KernelProfile {

    private final String buildId;
    private final String release;
    private final Map<KernelFact, Long> facts;

    KernelProfile(String buildId, String release, Map<KernelFact, Long> facts) {
        this.buildId = buildId;
        this.release = release;
        Map<KernelFact, Long> copy = new EnumMap<>(KernelFact.class);
        copy.putAll(facts);
        this.facts = Collections.unmodifiableMap(copy);
    }

    String buildId() {
        return buildId;
    }

    String release() {
        return release;
    }

    /** In the order of {@link KernelFact}. */
    Map<KernelFact, Long> facts() {
        return facts;
    }

    boolean has(KernelFact fact) {
        return facts.containsKey(fact);
    }

    /** 0 if it is not known: ask {@link #has} first for what is not required. */
    long value(KernelFact fact) {
        Long value = facts.get(fact);
        return value == null ? 0 : value;
    }

    /** Required facts that are not there. */
    List<KernelFact> missing() {
        return Arrays.stream(KernelFact.values())
                .filter(fact -> fact.isRequired() && !has(fact))
                .toList();
    }
}
