package io.warren.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One witness's place in a hop: not seen, known, or one of several that cannot be told apart. */
public sealed interface Slot<T> {

    record Unseen<T>() implements Slot<T> {}

    record Known<T>(T value) implements Slot<T> {}

    /**
     * Cannot be told apart.
     *
     * @param values in the order they were seen; at least two, or one if it may be one that was not seen
     * @param orUnseen it may as well be none of these, because observations are being lost
     */
    record OneOf<T>(List<T> values, boolean orUnseen) implements Slot<T> {
        public OneOf {
            values = List.copyOf(values);
            if (values.size() < (orUnseen ? 1 : 2)) {
                throw new IllegalArgumentException("an ambiguity needs at least two candidates, got " + values.size());
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
            default -> new OneOf<>(candidates, false);
        };
    }

    /** The same with another thing in each place. */
    default <R> Slot<R> map(Function<T, R> change) {
        return switch (this) {
            case Unseen<T> _ -> unseen();
            case Known<T>(T value) -> known(change.apply(value));
            case OneOf<T>(List<T> values, boolean orUnseen) ->
                new OneOf<>(values.stream().map(change).toList(), orUnseen);
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
            case OneOf<T>(List<T> values, boolean _) -> values;
        };
    }
}
