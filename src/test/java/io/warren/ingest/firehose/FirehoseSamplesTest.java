package io.warren.ingest.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.fingerprint.KeptHeaders;
import io.warren.fingerprint.PropertiesDigest;
import io.warren.fingerprint.Xxh3Fingerprinter;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.ObservationId;
import io.warren.testing.FirehoseSample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Trace messages of real brokers: 3.10.8, 4.0.5 and 4.3.6, with AMQP 0-9-1, 1.0, MQTT, STOMP, streams and shovels. */
class FirehoseSamplesTest {

    static final List<String> FILES = FirehoseSample.FILES;

    /** Deliveries of trace messages: their properties are those of the tracer, their bodies those of what it traced. */
    private static final String TRACES_AS_MESSAGES = "dead-lettered trace messages (trace queue w/ maxlen+DLX)";

    private final FirehoseDecoder decoder = new FirehoseDecoder(
            "samples", new Xxh3Fingerprinter("secret".getBytes(UTF_8)), new KeptHeaders(), new OwnTraffic());

    @ParameterizedTest
    @FieldSource("FILES")
    void everySampleIsAValidObservation(String file) {
        for (FirehoseSample sample : FirehoseSample.allOf(file)) {
            Observation observation = observation(sample);
            assertThat(observation.at()).isEqualTo(sample.line());
            switch (observation) {
                case Publish publish -> {
                    assertThat(sample.routingKey()).isEqualTo("publish." + publish.exchange());
                    assertThat(texts(sample, "routed_queues")).isEqualTo(publish.routedQueues());
                    assertThat(texts(sample, "routing_keys")).isEqualTo(publish.routingKeys());
                    assertThat(publish.connection()).isEqualTo(text(sample, "connection"));
                    assertThat(publish.size()).isEqualTo(sample.body().length);
                }
                case Deliver deliver -> {
                    assertThat(sample.routingKey()).isEqualTo("deliver." + deliver.queue());
                    assertThat(deliver.exchange()).isEqualTo(text(sample, "exchange_name"));
                    assertThat(deliver.channel()).isEqualTo(sample.headers().get("channel"));
                    assertThat(deliver.redelivered())
                            .isEqualTo(
                                    Integer.valueOf(1).equals(sample.headers().get("redelivered")));
                    assertThat(deliver.vhost()).isEqualTo("/");
                }
                default -> throw new AssertionError(observation);
            }
        }
        assertThat(decoder.unreadableDeaths()).isZero();
    }

    /** The exception: deliveries from streams, which re-shape a message, have no digest. */
    @ParameterizedTest
    @FieldSource("FILES")
    void aDeliveryHasTheDigestOfItsPublication(String file) {
        Map<String, List<Publish>> published = new LinkedHashMap<>();
        Set<String> withoutPublication = new TreeSet<>();
        Set<String> without = new TreeSet<>();
        int pairs = 0;
        for (FirehoseSample sample : FirehoseSample.allOf(file)) {
            if (sample.scenario().equals(TRACES_AS_MESSAGES)) {
                continue;
            }
            switch (observation(sample)) {
                case Publish publish ->
                    published
                            .computeIfAbsent(sample.scenario() + publish.fingerprint(), _ -> new ArrayList<>())
                            .add(publish);
                case Deliver deliver -> {
                    List<Publish> candidates =
                            published.getOrDefault(sample.scenario() + deliver.fingerprint(), List.of());
                    if (deliver.properties().digest() == PropertiesDigest.UNKNOWN) {
                        without.add(sample.scenario());
                    } else if (candidates.isEmpty()) {
                        withoutPublication.add(sample.scenario());
                    } else {
                        pairs++;
                        assertThat(candidates)
                                .as(sample.file() + ":" + sample.line() + " " + sample.scenario())
                                .extracting(publish -> publish.properties().digest())
                                .contains(deliver.properties().digest());
                    }
                }
                case Observation other -> throw new AssertionError(other);
            }
        }
        assertThat(pairs).isGreaterThan(10);
        assertThat(without).allMatch(scenario -> scenario.contains("stream")).hasSizeLessThanOrEqualTo(2);
        assertThat(withoutPublication).isEmpty();
    }

    @Test
    void deathsTellTheWayOfADeadLetter() {
        Deliver dead = FirehoseSample.allOf("trace-4.3.6.jsonl").stream()
                .filter(sample -> sample.scenario().equals("dead-letter reject"))
                .map(this::observation)
                .filter(Deliver.class::isInstance)
                .map(Deliver.class::cast)
                .filter(deliver -> deliver.queue().equals("q.dl"))
                .findFirst()
                .orElseThrow();
        assertThat(dead.deaths()).singleElement().satisfies(death -> {
            assertThat(death.queue()).isEqualTo("q.rej");
            assertThat(death.reason()).isEqualTo("rejected");
            assertThat(death.count()).isEqualTo(1);
            assertThat(death.exchange()).isEmpty();
            assertThat(death.routingKeys()).containsExactly("q.rej");
            assertThat(death.time()).isEqualTo(1_795_347_681_000_000_000L);
        });
    }

    private Observation observation(FirehoseSample sample) {
        Decoded decoded = decoder.decode(
                sample.routingKey(),
                sample.headers(),
                sample.body(),
                sample.line(),
                new ObservationId(sample.file(), sample.line()));
        assertThat(decoded).as(sample.toString()).isInstanceOf(Decoded.Event.class);
        return ((Decoded.Event) decoded).observation();
    }

    private static String text(FirehoseSample sample, String header) {
        return String.valueOf(sample.headers().get(header));
    }

    private static List<String> texts(FirehoseSample sample, String header) {
        return ((List<?>) sample.headers().get(header))
                .stream().map(String::valueOf).toList();
    }
}
