package io.warren.model;

import java.util.List;
import java.util.Optional;

/** One witness's place in a hop: not seen, known, or one of several that cannot be told apart. */
public sealed interface Slot<T> {

    record Unseen<T>() implements Slot<T> {}

    record Known<T>(T value) implements Slot<T> {}

    /**
     * Cannot be told apart: one of these, in the order they were seen. A single value means that it may as well be one
     * that was not seen, because observations are being lost.
     */
    record OneOf<T>(List<T> values) implements Slot<T> {
        public OneOf {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("an ambiguity needs a candidate");
            }
        }
    }

    static <T> Slot<T> unseen() {
        return new Unseen<>();
    }

    static <T> Slot<T> known(T value) {
        return new Known<>(value);
    }

    /** The slot that says no more than these candidates do. */
    static <T> Slot<T> of(List<T> candidates) {
        return switch (candidates.size()) {
            case 0 -> unseen();
            case 1 -> known(candidates.getFirst());
            default -> new OneOf<>(candidates);
        };
    }

    /** Only if it is certain. */
    default Optional<T> certain() {
        return switch (this) {
            case Unseen<T> _, OneOf<T> _ -> Optional.empty();
            case Known<T>(T value) -> Optional.of(value);
        };
    }

    /** All that it might be. */
    default List<T> candidates() {
        return switch (this) {
            case Unseen<T> _ -> List.of();
            case Known<T>(T value) -> List.of(value);
            case OneOf<T>(List<T> values) -> values;
        };
    }
}
