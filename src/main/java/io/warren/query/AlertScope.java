package io.warren.query;

import io.warren.store.NamePattern;
import org.jspecify.annotations.Nullable;

/** Whether something is what a rule watches. */
final class AlertScope {

    private AlertScope() {}

    /** A rule that does not say what it watches watches all; what has no such name is watched by no rule that says so. */
    static boolean fits(@Nullable String pattern, @Nullable String name) {
        return pattern == null || (name != null && new NamePattern(pattern).matchesName(name));
    }
}
