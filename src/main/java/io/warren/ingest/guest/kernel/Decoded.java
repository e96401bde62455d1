package io.warren.ingest.guest.kernel;

import java.util.function.Function;

/** What became of a piece of a guest's memory, which may hold anything. */
sealed interface Decoded<T> {

    record Value<T>(T value) implements Decoded<T> {}

    /** @param reason for people: what was expected where */
    record Malformed<T>(String reason) implements Decoded<T> {}

    default <R> Decoded<R> then(Function<T, Decoded<R>> next) {
        return switch (this) {
            case Value<T>(T value) -> next.apply(value);
            case Malformed<T>(String reason) -> new Malformed<>(reason);
        };
    }
}
