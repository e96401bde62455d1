package io.warren.app;

import static io.warren.testing.Edges.nanos;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.identity.IdentityRules;
import io.warren.identity.Limits;
import io.warren.identity.ParticipantResolver;
import io.warren.model.BrokerFact.ConnectionOpened;
import io.warren.model.ConnectionFacts;
import io.warren.model.Observation.Deliver;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Hop;
import io.warren.model.Slot;
import io.warren.testing.Hops;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncarnationsTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final String PORT = "10.0.0.5:40138 -> 10.0.0.2:5672";

    private final ParticipantResolver participants =
            new ParticipantResolver(IdentityRules.builtIn(), Limits.DEFAULT);
    private final List<Outcome> seen = new ArrayList<>();
    private final Incarnations incarnations = new Incarnations(participants, seen::add);

    @Test
    void twoClientsOfOneNameAreTwoEndsOfTheMap() {
        Hop first = client("billing", NOON);
        Hop second = client("mailer", NOON.plusSeconds(90));

        incarnations.accept(first);
        incarnations.accept(second);

        assertThat(seen.getFirst()).isEqualTo(first);
        assertThat(producerOf(seen.getLast())).isEqualTo(PORT + " since 2026-11-01T12:01:30Z");
    }

    private static String producerOf(Outcome outcome) {
        return ((Hop) outcome).publish().certain().orElseThrow().connection();
    }

    /** It connects, and a second later a message of its is delivered. */
    private Hop client(String name, Instant since) {
        ConnectionFacts facts = new ConnectionFacts(
                "rabbit@b1", PORT, null, "/", "shop", name, null, null, Map.of(), "AMQP 0-9-1", nanos(since));
        participants.accept(new ConnectionOpened(nanos(since), facts));
        Instant at = since.plusSeconds(1);
        Deliver deliver = Hops.delivered("orders", "billing", "c:3 -> b:2", at, false);
        Hop hop = Hops.hop(Slot.known(Hops.published(PORT, "orders", "billing", at)), deliver);
        participants.accept(hop.publish().certain().orElseThrow());
        return hop;
    }
}
