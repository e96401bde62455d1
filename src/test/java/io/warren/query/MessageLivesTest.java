package io.warren.query;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Hops.delivered;
import static io.warren.testing.Hops.hop;
import static io.warren.testing.Hops.published;
import static io.warren.testing.Transfers.publishes;
import static io.warren.testing.Transfers.receives;
import static io.warren.testing.Transfers.settles;
import static io.warren.testing.Transfers.thread;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.AmqpMethod;
import io.warren.model.Evidence;
import io.warren.model.Fingerprint;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Link;
import io.warren.model.Outcome.Undelivered;
import io.warren.model.Participant;
import io.warren.model.Slot;
import io.warren.model.SocketPair;
import io.warren.model.TrajectoryLevel;
import io.warren.model.UndeliveredReason;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageLivesTest {

    private static final Fingerprint BODY = new Fingerprint(1, 2);
    private static final SocketPair SOCKET = new SocketPair("10.0.0.5:4711", "10.0.0.9:5672");

    private final MessageLives lives = new MessageLives(100);

    @Test
    void aLifeIsToldInTheOrderItHappened() {
        Publish publish = published("shop-1", "orders", "billing", NOON);
        lives.add(new Undelivered(publish, "audit", UndeliveredReason.EXPIRED, Slot.unseen()));
        lives.add(hop(Slot.known(publish), delivered("orders", "billing", "billing-2", NOON.plusSeconds(9), true)));
        Deliver deliver = delivered("orders", "billing", "billing-1", NOON.plusSeconds(1), false);
        lives.add(new Hop(
                Slot.known(publish),
                deliver,
                Slot.known(publishes(thread("shop", 3), SOCKET, "orders", publish.at())),
                Slot.known(receives(thread("billing", 7), SOCKET, "orders", deliver.at() + 10)),
                Slot.known(settles(thread("billing", 8), SOCKET, AmqpMethod.BASIC_NACK, deliver.at() + 20)),
                EnumSet.noneOf(Evidence.class),
                List.of()));

        assertThat(words())
                .containsExactly(
                        "PUBLISHED shop-1 shop/3/worker-3 ",
                        "UNDELIVERED - - EXPIRED",
                        "DELIVERED billing-1 billing/7/worker-7 ",
                        "SETTLED billing-1 billing/8/worker-8 basic.nack",
                        "REDELIVERED billing-2 - ");
    }

    @Test
    void whatItCausedAndWhatCausedItIsFollowed() {
        Publish first = published("shop-1", "orders", "billing", NOON);
        Deliver consumed = delivered("orders", "billing", "billing-1", NOON.plusSeconds(1), false);
        Publish second = published("billing-1", "mails", "mails", NOON.plusSeconds(2));
        Publish unrelated = published("shop-1", "orders", "billing", NOON.plusSeconds(3));
        lives.add(hop(Slot.known(first), consumed));
        lives.add(hop(Slot.known(second), delivered("mails", "mails", "mailer", NOON.plusSeconds(4), false)));
        lives.add(hop(Slot.known(unrelated), delivered("orders", "billing", "billing-1", NOON.plusSeconds(5), false)));
        lives.add(new Link(consumed, second, TrajectoryLevel.L1, 1));

        List<LifeEvent> events = lives.find(BODY, null, null, MessageLivesTest::named);
        assertThat(events)
                .filteredOn(event -> second.id().text().equals(event.message()))
                .first()
                .satisfies(event -> {
                    assertThat(event.causedBy()).isEqualTo(first.id().text());
                    assertThat(event.level()).isEqualTo(TrajectoryLevel.L1);
                    assertThat(event.causes()).isEqualTo(1);
                });
        assertThat(events)
                .extracting(LifeEvent::message)
                .contains(first.id().text(), unrelated.id().text());
    }

    @Test
    void severalPossibleCausesAreCountedAndNoneIsNamed() {
        Publish published = published("billing-1", "mails", "mails", NOON.plusSeconds(2));
        lives.add(hop(Slot.known(published), delivered("mails", "mails", "mailer", NOON.plusSeconds(4), false)));
        for (int i = 0; i < 2; i++) {
            Deliver consumed = delivered("orders", "billing", "billing-1", NOON.plusMillis(i), false);
            lives.add(new Link(consumed, published, TrajectoryLevel.L2, 2));
        }

        LifeEvent event = lives.find(BODY, null, null, MessageLivesTest::named).getFirst();
        assertThat(event.causedBy()).isNull();
        assertThat(event.causes()).isEqualTo(2);
    }

    @Test
    void theOldestMakesRoomForTheNewest() {
        MessageLives small = new MessageLives(2);
        for (int i = 0; i < 5; i++) {
            small.add(hop("shop-" + i, "orders", "billing", "billing-1", NOON.plusSeconds(i)));
        }

        assertThat(small.find(BODY, null, null, MessageLivesTest::named))
                .filteredOn(event -> event.kind() == LifeEvent.Kind.PUBLISHED)
                .extracting(event -> event.participant().connection())
                .containsExactly("shop-3", "shop-4");
        assertThat(small.find(null, "nobody's", null, MessageLivesTest::named)).isEmpty();
    }

    private static Participant named(String cluster, String connection) {
        return new Participant(cluster, connection, connection, connection, null);
    }

    private List<String> words() {
        return lives.find(BODY, null, null, MessageLivesTest::named).stream()
                .map(event -> event.kind() + " " + who(event.participant()) + " " + event.detail())
                .toList();
    }

    private static String who(Participant participant) {
        return participant == null
                ? "- -"
                : participant.connection() + " " + (participant.thread() == null ? "-" : participant.thread());
    }
}
