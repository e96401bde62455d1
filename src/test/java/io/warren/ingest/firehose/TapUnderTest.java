package io.warren.ingest.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.warren.fingerprint.Fingerprinter;
import io.warren.fingerprint.Xxh3Fingerprinter;
import io.warren.ingest.firehose.TapSettings.Bounds;
import io.warren.ingest.firehose.TapSettings.Retry;
import io.warren.ingest.firehose.TapState.Connected;
import io.warren.ingest.firehose.TapState.Down;
import io.warren.model.Fingerprint;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A started tap that remembers what it told. */
final class TapUnderTest implements TapListener, AutoCloseable {

    static final Fingerprinter FINGERPRINTER = new Xxh3Fingerprinter("secret".getBytes(UTF_8));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final List<Observation> observations = new CopyOnWriteArrayList<>();
    final List<TapState> states = new CopyOnWriteArrayList<>();
    final List<Throwable> bugs = new CopyOnWriteArrayList<>();
    final FirehoseTap tap;

    private TapUnderTest(TapSettings settings, Consumer<Observation> sink) {
        tap = new FirehoseTap(settings, FirehoseTap.Parts.full(FINGERPRINTER), sink.andThen(observations::add), this);
        tap.start();
    }

    static TapUnderTest of(URI uri, String vhost) {
        return of(uri, vhost, Bounds.DEFAULT, _ -> {});
    }

    static TapUnderTest of(BrokerEndpoint endpoint, String vhost) {
        return of(endpoint, vhost, Bounds.DEFAULT, _ -> {});
    }

    static TapUnderTest of(URI uri, String vhost, Bounds bounds, Consumer<Observation> sink) {
        return of(BrokerEndpoint.of(uri), vhost, bounds, sink);
    }

    private static TapUnderTest of(BrokerEndpoint endpoint, String vhost, Bounds bounds, Consumer<Observation> sink) {
        Retry retry = new Retry(Duration.ofMillis(50), Duration.ofMillis(500));
        return new TapUnderTest(new TapSettings("b1", endpoint, List.of(vhost), bounds, retry), sink);
    }

    TapUnderTest connected() {
        connectedTimes(1);
        return this;
    }

    void connectedTimes(int times) {
        await("connected " + times + " times")
                .atMost(PATIENCE)
                .until(() -> states.stream().filter(Connected.class::isInstance).count() >= times);
    }

    Down awaitDown() {
        await("down").atMost(PATIENCE).until(() -> states.stream().anyMatch(Down.class::isInstance));
        return states.stream()
                .filter(Down.class::isInstance)
                .map(Down.class::cast)
                .findFirst()
                .orElseThrow();
    }

    void awaitDown(TapTrouble trouble) {
        await("down by " + trouble)
                .atMost(PATIENCE)
                .until(() -> states.stream()
                        .anyMatch(state ->
                                state instanceof Down(String _, TapTrouble found, String _) && found == trouble));
    }

    void awaitPublishes(int count) {
        await(count + " publications").atMost(PATIENCE).until(() -> publishes().count() >= count);
    }

    void awaitDeliveries(int count) {
        await(count + " deliveries").atMost(PATIENCE).until(() -> deliveries().count() >= count);
    }

    Stream<Publish> publishes() {
        return observations.stream().filter(Publish.class::isInstance).map(Publish.class::cast);
    }

    Stream<Deliver> deliveries() {
        return observations.stream().filter(Deliver.class::isInstance).map(Deliver.class::cast);
    }

    Publish published(String body) {
        return publishes()
                .filter(publish -> of(body).test(publish.fingerprint()))
                .findFirst()
                .orElseThrow();
    }

    List<Deliver> delivered(String body) {
        return deliveries()
                .filter(deliver -> of(body).test(deliver.fingerprint()))
                .toList();
    }

    TapCounts counts() {
        return tap.counts().values().stream().reduce(TapCounts.NONE, TapCounts::plus);
    }

    @Override
    public void onState(TapState state) {
        states.add(state);
    }

    @Override
    public void onBug(String vhost, Throwable bug) {
        bugs.add(bug);
    }

    @Override
    public void close() {
        tap.close();
    }

    private static Predicate<Fingerprint> of(String body) {
        return FINGERPRINTER.of(body.getBytes(UTF_8))::equals;
    }
}
