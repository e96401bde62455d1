package io.warren.ingest.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.BrokerFact.ConnectionClosed;
import io.warren.model.BrokerFact.ConnectionOpened;
import io.warren.model.BrokerFact.ConsumerStarted;
import io.warren.model.BrokerFact.ConsumerStopped;
import io.warren.model.ConnectionFacts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListDifferenceTest {

    private final ListDifference difference = new ListDifference();

    @Test
    void whatComesAndGoesIsToldOnce() {
        ConnectionFacts connection = connection("a", 10);
        ConsumerFacts consumer = new ConsumerFacts("c", "/", "q", "a (1)", "t");

        assertThat(difference.next(100, new Lists(List.of(connection), List.of(consumer))))
                .containsExactly(
                        new ConnectionOpened(10, connection), new ConsumerStarted(100, "c", "/", "q", "a (1)", "t"));
        assertThat(difference.next(200, new Lists(List.of(connection), List.of(consumer))))
                .isEmpty();
        assertThat(difference.next(300, Lists.NOTHING))
                .containsExactly(
                        new ConnectionClosed(300, "c", "a"), new ConsumerStopped(300, "c", "/", "q", "a (1)", "t"));
    }

    @Test
    void aNameUsedAgainIsAnotherConnectionThatBeganWhenTheOtherHadEnded() {
        difference.next(100, new Lists(List.of(connection("a", 10)), List.of()));

        assertThat(difference.next(200, new Lists(List.of(connection("a", 150)), List.of())))
                .containsExactly(new ConnectionClosed(150, "c", "a"), new ConnectionOpened(150, connection("a", 150)));
    }

    private static ConnectionFacts connection(String name, long connectedAt) {
        return new ConnectionFacts(
                "c", name, "n", "/", "guest", null, "127.0.0.1", 1, Map.of(), "AMQP 0-9-1", connectedAt);
    }
}
