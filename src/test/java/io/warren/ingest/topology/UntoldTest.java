package io.warren.ingest.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.AmqpQueue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UntoldTest {

    private static final long SECOND = 1_000_000_000L;

    private final Untold untold = new Untold();

    @Test
    void aNewQueueWithoutNumbersIsAskedForAgain() {
        assertThat(untold.worthAsking(0, List.of(queue("new", null)))).isTrue();
        assertThat(untold.worthAsking(5 * SECOND, List.of(queue("new", null)))).isTrue();
        assertThat(untold.worthAsking(10 * SECOND, List.of(queue("new", 0L)))).isFalse();
    }

    @Test
    void aQueueThatNeverTellsIsNotAskedForForEver() {
        untold.worthAsking(0, List.of(queue("down", null)));

        assertThat(untold.worthAsking(29 * SECOND, List.of(queue("down", null))))
                .isTrue();
        assertThat(untold.worthAsking(31 * SECOND, List.of(queue("down", null))))
                .isFalse();
    }

    @Test
    void anotherNewOneIsAskedForBesideIt() {
        untold.worthAsking(0, List.of(queue("down", null)));

        assertThat(untold.worthAsking(60 * SECOND, List.of(queue("down", null), queue("new", null))))
                .isTrue();
    }

    @Test
    void whereAllIsToldNothingIsAskedTwice() {
        assertThat(untold.worthAsking(0, List.of(queue("old", 3L)))).isFalse();
    }

    private static AmqpQueue queue(String name, @Nullable Long consumers) {
        return new AmqpQueue("/", name, "classic", Map.of(), null, null, consumers, consumers);
    }
}
