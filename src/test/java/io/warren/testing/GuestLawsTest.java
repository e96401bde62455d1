package io.warren.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.correlate.CorrelationSettings;
import io.warren.correlate.Correlator;
import io.warren.model.Observation;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Settle;
import io.warren.model.ObservationId;
import io.warren.model.Outcome;
import io.warren.testing.Workload.Arrival;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of both joins and of trajectories, whatever the broker's tap and the guests saw. */
class GuestLawsTest {

    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final int MESSAGES = 1_500;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.05, 0.1, 0.2})
    void everyObservationIsAccountedForOnce(double lost) {
        for (long seed = 1; seed <= 3; seed++) {
            List<Arrival> arrivals =
                    Workload.stress(seed, MESSAGES, lost).record().arrivals();
            Accounting.check(observations(arrivals), decide(arrivals, CorrelationSettings.forReplay(WINDOW)));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1})
    void whatComesTooLateOrIsTooMuchIsAccountedForToo(double lost) {
        List<Arrival> arrivals = Workload.stress(4, MESSAGES, lost).record().arrivals();
        for (int capacity : new int[] {100, 1_000_000}) {
            CorrelationSettings hasty = CorrelationSettings.live(
                    Duration.ofMillis(100), Duration.ofMillis(10), Duration.ofMillis(20), capacity);
            Accounting.check(observations(arrivals), decide(arrivals, hasty));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1})
    void anyOrderOfArrivalInsideTheWindowDecidesTheSame(double lost) {
        List<Arrival> arrivals = Workload.stress(5, MESSAGES, lost).record().arrivals();
        List<String> expected = sorted(decide(inOrder(arrivals), CorrelationSettings.forReplay(WINDOW)));
        assertThat(sorted(decide(arrivals, CorrelationSettings.forReplay(WINDOW))))
                .isEqualTo(expected);
        for (long seed = 1; seed <= 3; seed++) {
            List<Arrival> shuffled = new ArrayList<>(arrivals);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(sorted(decide(shuffled, CorrelationSettings.forReplay(WINDOW))))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void whatAGuestSaysTwiceChangesNothing() {
        List<Arrival> arrivals = Workload.stress(6, MESSAGES, 0.05).record().arrivals();
        List<Arrival> twice = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            twice.add(arrival);
            again(arrival.observation()).forEach(repeat -> twice.add(new Arrival(arrival.source(), repeat)));
        }
        List<Outcome> outcomes = decide(twice, CorrelationSettings.forReplay(WINDOW));
        List<Outcome> others = outcomes.stream()
                .filter(outcome -> !(outcome instanceof Outcome.Duplicate))
                .toList();

        assertThat(sorted(others)).isEqualTo(sorted(decide(arrivals, CorrelationSettings.forReplay(WINDOW))));
        assertThat(outcomes.size() - others.size()).isEqualTo(twice.size() - arrivals.size());
    }

    @Test
    void whatTheBrokersWitnessHandsInTwiceChangesNothing() {
        List<Arrival> arrivals = Workload.stress(6, MESSAGES, 0.05).record().arrivals();
        List<Arrival> twice = new ArrayList<>(arrivals);
        arrivals.stream()
                .filter(arrival -> arrival.source().equals(Workload.TAP))
                .forEach(twice::add);
        Collections.shuffle(twice, new Random(1));

        List<Outcome> outcomes = decide(twice, CorrelationSettings.forReplay(WINDOW));

        List<Outcome> others = outcomes.stream()
                .filter(outcome -> !(outcome instanceof Outcome.Duplicate))
                .toList();
        assertThat(sorted(others)).isEqualTo(sorted(decide(arrivals, CorrelationSettings.forReplay(WINDOW))));
        assertThat(outcomes.size() - others.size()).isEqualTo(twice.size() - arrivals.size());
    }

    private static List<Outcome> decide(List<Arrival> arrivals, CorrelationSettings settings) {
        List<Outcome> outcomes = new ArrayList<>();
        Correlator correlator = new Correlator(settings, outcomes::add);
        arrivals.forEach(arrival -> correlator.accept(arrival.source(), arrival.observation()));
        correlator.finish();
        return outcomes;
    }

    private static List<Arrival> inOrder(List<Arrival> arrivals) {
        return arrivals.stream()
                .sorted(Comparator.comparingLong(
                        arrival -> arrival.observation().at()))
                .toList();
    }

    private static List<Observation> observations(List<Arrival> arrivals) {
        return arrivals.stream().map(Arrival::observation).toList();
    }

    private static List<String> sorted(List<Outcome> outcomes) {
        return outcomes.stream().map(Object::toString).sorted().toList();
    }

    /** The same bytes under another identifier. */
    private static Stream<Observation> again(Observation observation) {
        ObservationId id = ObservationId.of(observation.id().text() + "-again");
        return switch (observation) {
            case Send s ->
                Stream.of(new Send(
                        id,
                        s.at(),
                        s.thread(),
                        s.socket(),
                        s.channel(),
                        s.method(),
                        s.exchange(),
                        s.routingKey(),
                        s.fingerprint(),
                        s.size(),
                        s.position(),
                        s.end(),
                        s.consumerTag(),
                        s.deliveryTag(),
                        s.redelivered(),
                        s.properties()));
            case Receive r ->
                Stream.of(new Receive(
                        id,
                        r.at(),
                        r.thread(),
                        r.socket(),
                        r.channel(),
                        r.method(),
                        r.exchange(),
                        r.routingKey(),
                        r.fingerprint(),
                        r.size(),
                        r.position(),
                        r.end(),
                        r.consumerTag(),
                        r.deliveryTag(),
                        r.redelivered(),
                        r.properties()));
            case Settle s ->
                Stream.of(new Settle(
                        id,
                        s.at(),
                        s.thread(),
                        s.socket(),
                        s.channel(),
                        s.method(),
                        s.deliveryTag(),
                        s.multiple(),
                        s.requeue(),
                        s.position(),
                        s.end()));
            case Observation.Publish _,
                    Observation.Deliver _,
                    Observation.Transfer _,
                    Observation.Socket _,
                    Observation.Watch _ -> Stream.empty();
        };
    }
}
