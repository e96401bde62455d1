package io.warren.fingerprint;

import java.util.Set;

/**
 * Names of the message headers that are reported with their values: those that a headers exchange's bindings or a rule
 * ask for. None at first ({@code traceparent} is read in any case). May change while taps run.
 */
public final class KeptHeaders {

    private volatile Set<String> names = Set.of();

    public void keep(Set<String> wanted) {
        names = Set.copyOf(wanted);
    }

    public Set<String> names() {
        return names;
    }
}
