package io.warren.ingest.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.Observation;
import io.warren.model.SocketPair;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldingsTest {

    private static final SocketPair PAIR = new SocketPair("127.0.0.1:43004", "127.0.0.1:5672");

    private final List<Observation.Socket> told = new ArrayList<>();
    private final Holdings holdings = new Holdings("h", told::add);

    @Test
    void aChangeIsToldOnce() {
        holdings.holds(PAIR, process(7, "shop"), 1);
        holdings.holds(PAIR, process(7, "shop"), 2);
        holdings.holds(PAIR, process(7, "shop: worker"), 3);
        holdings.holds(PAIR, process(8, "shop: worker"), 4);
        holdings.closed(PAIR, 5);
        holdings.closed(PAIR, 6);

        assertThat(told).extracting(Observation.Socket::at).containsExactly(1L, 3L, 4L, 5L);
    }

    @Test
    void whatClosedWhileOneLookedIsNotOpenAgain() {
        holdings.holds(PAIR, process(7, "shop"), 1);
        holdings.look();
        holdings.closed(PAIR, 2);
        holdings.found(PAIR, process(7, "shop"), 3);

        assertThat(told).extracting(Observation.Socket::closed).containsExactly(false, true);
    }

    @Test
    void thePortCanBeUsedAgain() {
        holdings.holds(PAIR, process(7, "shop"), 1);
        holdings.look();
        holdings.closed(PAIR, 2);
        holdings.look();
        holdings.found(PAIR, process(8, "shop"), 3);

        assertThat(told).extracting(Observation.Socket::pid).containsExactly(7L, 7L, 8L);
    }

    @Test
    void aProcessThatEndsHasNoNewName() {
        holdings.holds(PAIR, process(7, "shop"), 1);
        holdings.look();
        holdings.found(PAIR, ProcessFacts.gone(7, "python3"), 2);

        assertThat(told).singleElement().extracting(Observation.Socket::argv).isEqualTo(List.of("shop"));
    }

    private static ProcessFacts process(long pid, String argument) {
        return new ProcessFacts(pid, 1L, "python3", "/usr/bin/python3", List.of(argument), null, null, null);
    }
}
