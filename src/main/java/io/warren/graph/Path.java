package io.warren.graph;

import io.warren.model.TrajectoryLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A chain of passages from one participant to another, each beginning where the one before ended. */
public record Path(List<Leap> leaps) {

    public Path {
        leaps = List.copyOf(leaps);
    }

    /**
     * One passage of a path.
     *
     * @param joint the level at which messages of the passage before were seen to cause messages of this one; null for the
     *     first one, and where all that is known is that the same participant receives the one and sends the other
     */
    public record Leap(Passage passage, @Nullable TrajectoryLevel joint) {}

    public Party from() {
        return leaps.getFirst().passage().from();
    }

    public Party to() {
        return leaps.getLast().passage().to();
    }

    /** Whether every joint was seen; a single passage always is. */
    public boolean proven() {
        return leaps.stream().skip(1).allMatch(leap -> leap.joint() != null);
    }

    /** No more than this can have passed all the way: the smallest number of messages on any of its passages. */
    public long most() {
        return leaps.stream()
                .mapToLong(leap -> leap.passage().volume().messages())
                .min()
                .orElse(0);
    }
}
