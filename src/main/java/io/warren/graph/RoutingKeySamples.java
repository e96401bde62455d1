package io.warren.graph;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * A few of the routing keys that were seen. Which ones are kept is decided by a hash of the key, so that it depends
 * neither on the order they came in nor on how the counting was split up.
 *
 * @param keys at most {@link #MOST}; complete when fewer
 */
public record RoutingKeySamples(List<String> keys) {

    public static final int MOST = 8;
    public static final RoutingKeySamples NONE = new RoutingKeySamples(List.of());

    private static final Comparator<String> BY_CHANCE =
            Comparator.comparingInt(RoutingKeySamples::chance).thenComparing(Comparator.naturalOrder());

    public RoutingKeySamples {
        keys = fewest(keys);
    }

    public static RoutingKeySamples of(Collection<String> keys) {
        return new RoutingKeySamples(List.copyOf(keys));
    }

    public RoutingKeySamples plus(RoutingKeySamples other) {
        NavigableSet<String> all = empty();
        all.addAll(keys);
        all.addAll(other.keys);
        return new RoutingKeySamples(List.copyOf(all));
    }

    /** An empty set that iterates in the order in which keys are kept. */
    static NavigableSet<String> empty() {
        return new TreeSet<>(BY_CHANCE);
    }

    private static List<String> fewest(Collection<String> keys) {
        NavigableSet<String> all = empty();
        all.addAll(keys);
        while (all.size() > MOST) {
            all.pollLast();
        }
        return Collections.unmodifiableList(List.copyOf(all));
    }

    /** Multiplied by 2^32/φ, so that keys which differ in their last letter do not all stay or go together. */
    private static int chance(String key) {
        return key.hashCode() * 0x9E3779B9;
    }
}
