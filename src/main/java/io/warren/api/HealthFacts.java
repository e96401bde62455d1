package io.warren.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How it stands with everything that the service depends on. Answered at once, from what is known already. */
public interface HealthFacts {

    /** Whether the process itself can still do its work; if not, only a restart helps. */
    List<Fact> live();

    /** Whether what it needs is there: a tap for each vhost, the database. */
    List<Fact> ready();

    /** Whether it has done once what it does at the start. */
    List<Fact> started();

    /**
     * One thing, and how it stands.
     *
     * @param name for instance {@code tap /}, {@code database}; the same for ever
     * @param message what happened, what it means, what to type; when all is well a word about what is there
     * @param data further facts, for programs
     */
    record Fact(String name, boolean up, String message, Map<String, String> data) {
        public Fact {
            data = Map.copyOf(data);
        }

        public static Fact up(String name, String message) {
            return new Fact(name, true, message, Map.of());
        }

        public static Fact down(String name, String message) {
            return new Fact(name, false, message, Map.of());
        }

        Map<String, String> sortedData() {
            return new TreeMap<>(data);
        }
    }
}
