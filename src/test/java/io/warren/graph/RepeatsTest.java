package io.warren.graph;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.nanos;
import static io.warren.testing.Hops.delivered;
import static io.warren.testing.Hops.hop;
import static io.warren.testing.Hops.published;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.Death;
import io.warren.model.Fingerprint;
import io.warren.model.MessageProperties;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepeatsTest {

    private final List<String> remarks = new ArrayList<>();
    private final Repeats repeats = new Repeats(
            Duration.ofMinutes(10),
            3,
            (key, at, size, samples) ->
                    remarks.add(key.kind() + " " + key.participant().connection() + " "
                            + (key.queue() == null ? key.exchange() : key.queue()) + " " + key.reason()));

    @Test
    void theSameBodyAndMessageIdIsPublishedAgain() {
        Publish first = sent("shop-1", "m-1", NOON);
        Publish second = sent("shop-1", "m-1", NOON.plusSeconds(5));
        repeats.published(first);
        repeats.published(second);
        repeats.published(sent("shop-2", "m-1", NOON.plusSeconds(6)));
        repeats.arrived(
                hop(Slot.known(first), delivered("orders", "billing", "billing-1", NOON.plusSeconds(1), false)));
        repeats.arrived(
                hop(Slot.known(second), delivered("orders", "billing", "billing-1", NOON.plusSeconds(6), false)));

        assertThat(remarks)
                .containsExactly(
                        "PUBLISHED_AGAIN shop-1 orders SAME_CONNECTION",
                        "PUBLISHED_AGAIN shop-2 orders ANOTHER_CONNECTION",
                        "RECEIVED_AGAIN billing-1 billing ");
    }

    @Test
    void withoutAMessageIdEqualBodiesAreTwoMessages() {
        repeats.published(published("shop-1", "orders", "billing", NOON));
        repeats.published(published("shop-1", "orders", "billing", NOON.plusSeconds(5)));

        assertThat(remarks).isEmpty();
    }

    @Test
    void theSameObservationIsNoSecondPublication() {
        Publish publish = sent("shop-1", "m-1", NOON);
        repeats.published(publish);
        repeats.published(publish);

        assertThat(remarks).isEmpty();
    }

    @Test
    void whatIsForgottenIsNew() {
        repeats.published(sent("shop-1", "m-1", NOON));
        repeats.expire(nanos(NOON.plusSeconds(601)));
        repeats.published(sent("shop-1", "m-1", NOON.plusSeconds(601)));
        for (int i = 2; i < 6; i++) {
            repeats.published(sent("shop-1", "m-" + i, NOON.plusSeconds(602)));
        }
        repeats.published(sent("shop-1", "m-1", NOON.plusSeconds(603)));

        assertThat(remarks).as("by time, then by number").isEmpty();
    }

    @Test
    void aMessageThatComesBackThreeTimesIsPoisonOnce() {
        Publish publish = published("shop-1", "orders", "billing", NOON);
        for (int i = 1; i <= 6; i++) {
            repeats.arrived(hop(
                    Slot.known(publish), delivered("orders", "billing", "billing-" + i, NOON.plusSeconds(i), i > 1)));
        }

        assertThat(remarks).containsExactly("POISON billing-4 billing REDELIVERED");
    }

    /** Three messages with the same body, redelivered once each. */
    @Test
    void lookAlikesAreNoPoison() {
        for (int i = 1; i <= 3; i++) {
            Publish publish = published("shop-1", "orders", "billing", NOON.plusSeconds(i));
            repeats.arrived(hop(
                    Slot.known(publish), delivered("orders", "billing", "billing-1", NOON.plusSeconds(10 + i), true)));
            repeats.arrived(
                    hop(Slot.unseen(), delivered("orders", "billing", "billing-1", NOON.plusSeconds(20 + i), true)));
        }

        assertThat(remarks).isEmpty();
    }

    @Test
    void aDeadLetterThatGoesRoundIsPoison() {
        Publish publish = published("shop-1", "orders", "billing", NOON);
        for (int i = 1; i <= 5; i++) {
            repeats.arrived(hop(Slot.known(publish), died(i, NOON.plusSeconds(i))));
        }

        assertThat(remarks).containsExactly("POISON billing-1 billing DEAD_LETTERED");
    }

    private static Publish sent(String connection, String messageId, Instant at) {
        Publish publish = published(connection, "orders", "billing", at);
        MessageProperties properties =
                new MessageProperties(messageId, null, null, null, null, null, null, null, Map.of(), 0);
        return new Publish(
                publish.id(),
                publish.at(),
                publish.cluster(),
                publish.vhost(),
                publish.exchange(),
                publish.routingKeys(),
                publish.routedQueues(),
                publish.connection(),
                publish.channel(),
                new Fingerprint(7, 7),
                publish.size(),
                null,
                null,
                properties);
    }

    private static Deliver died(int times, Instant at) {
        Deliver deliver = delivered("orders", "billing", "billing-1", at, false);
        return new Deliver(
                deliver.id(),
                deliver.at(),
                deliver.cluster(),
                deliver.vhost(),
                deliver.queue(),
                deliver.exchange(),
                deliver.routingKeys(),
                deliver.connection(),
                deliver.channel(),
                false,
                deliver.fingerprint(),
                deliver.size(),
                null,
                null,
                deliver.properties(),
                List.of(new Death("retry", "expired", times, "orders", List.of("k"), null)));
    }
}
