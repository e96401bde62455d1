package io.warren.identity;

import static io.warren.identity.Ends.CLUSTER;
import static io.warren.identity.Ends.CONNECTION;
import static io.warren.identity.Ends.T0;
import static io.warren.identity.Ends.facts;
import static io.warren.identity.Ends.socket;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.BrokerFact;
import io.warren.model.BrokerFact.ConnectionClosed;
import io.warren.model.BrokerFact.ConnectionOpened;
import io.warren.model.ConnectionFacts;
import io.warren.model.Observation.Socket;
import io.warren.model.ObservationId;
import io.warren.model.Participant;
import io.warren.model.SocketPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParticipantResolverTest {

    private static final long SECOND = 1_000_000_000L;
    private static final IdentityRules RULES = IdentityRules.builtIn();
    private static final String API = "uwsgi:2211:8c1d2ba1-2f5a-4d38-9a1e-1f2e3d4c5b6a";

    private final ParticipantResolver resolver = new ParticipantResolver(RULES, Limits.DEFAULT);

    @Test
    void aConnectionIsNamedBetterAsMoreIsTold() {
        assertThat(ask(T0).application()).isEqualTo("shop@10.0.0.5");
        assertThat(resolver.takeChanged()).extracting(Participant::application).containsExactly("shop@10.0.0.5");

        resolver.accept(opened(API, T0));
        assertThat(ask(T0).process()).isEqualTo("uwsgi@10.0.0.5/2211");
        assertThat(resolver.takeChanged()).extracting(Participant::application).containsExactly("uwsgi/shop@10.0.0.5");

        resolver.accept(nova());
        assertThat(resolver.takeChanged())
                .containsExactly(new Participant(CLUSTER, CONNECTION, "nova-api@ctl1/2211", "nova-api", null));
        assertThat(resolver.takeChanged()).isEmpty();
        assertThat(ask(T0).application()).isEqualTo("nova-api");
        assertThat(resolver.takeChanged()).as("asking again is no news").isEmpty();
    }

    @Test
    void whomNobodyAskedForIsNoNews() {
        resolver.accept(opened("billing", T0));
        resolver.accept(nova());

        assertThat(resolver.takeChanged()).isEmpty();
        assertThat(ask(T0).application()).isEqualTo("nova-api");
        assertThat(resolver.takeChanged()).hasSize(1);
    }

    @Test
    void anyOrderOfFactsGivesTheSameParticipant() {
        List<Runnable> told = new ArrayList<>();
        List<ParticipantResolver> current = new ArrayList<>();
        ConnectionFacts fromList = facts(CONNECTION, "shop", API, Map.of("product", "py-amqp"), T0);
        ConnectionFacts fromEvent = facts(CONNECTION, "shop", API, Map.of("product", "py-amqp", "platform", "x"), T0);
        told.add(() -> current.getFirst().accept(new ConnectionOpened(T0, fromEvent)));
        told.add(() -> current.getFirst().accept(new ConnectionOpened(T0 + SECOND, fromList)));
        told.add(() -> current.getFirst().accept(opened(API, null)));
        told.add(() -> current.getFirst().accept(nova()));
        told.add(() -> current.getFirst().accept(socket(2211, 1L, "uwsgi", List.of())));
        told.add(() ->
                current.getFirst().accept(socket(2215, 2211L, "uwsgi", List.of("uwsgi", "--ini", "/x/other.ini"))));
        told.add(() -> current.getFirst().accept(new ConnectionClosed(T0 + 9 * SECOND, CLUSTER, CONNECTION)));
        told.add(() -> current.getFirst().accept(new ConnectionClosed(T0 + 12 * SECOND, CLUSTER, CONNECTION)));
        told.add(() -> current.getFirst().participant(CLUSTER, CONNECTION, "shop", T0 + SECOND));

        Set<Participant> answers = new HashSet<>();
        for (int seed = 0; seed < 2_000; seed++) {
            current.clear();
            current.add(new ParticipantResolver(RULES, Limits.DEFAULT));
            Collections.shuffle(told, new Random(seed));
            told.forEach(Runnable::run);
            List<Participant> changed = current.getFirst().takeChanged();
            assertThat(changed).as("seed %s", seed).hasSize(1);
            answers.add(changed.getFirst());
        }
        assertThat(answers)
                .containsExactly(new Participant(CLUSTER, CONNECTION, "nova-api@ctl1/2211", "nova-api", null));
    }

    @Test
    void connectionsOfOneProcessHaveOneProcess() {
        String second = "10.0.0.5:40140 -> 10.0.0.2:5672";
        resolver.accept(opened("nova-conductor:2211:8c1d2ba1-2f5a-4d38-9a1e-1f2e3d4c5b6a", T0));
        resolver.accept(new ConnectionOpened(
                T0, facts(second, "shop", "nova-conductor:2211:00000000-2f5a-4d38-9a1e-1f2e3d4c5b6a", Map.of(), T0)));

        assertThat(resolver.participant(CLUSTER, second, null, T0).process()).isEqualTo(ask(T0).process());
    }

    @Test
    void aPortThatIsUsedAgainIsAnotherClient() {
        resolver.accept(opened("billing", T0));
        resolver.accept(nova());
        resolver.accept(new ConnectionClosed(T0 + SECOND, CLUSTER, CONNECTION));
        assertThat(ask(T0 + 30 * SECOND).application())
                .as("a message that came late")
                .isEqualTo("nova-api");
        resolver.takeChanged();

        long later = T0 + 300 * SECOND;
        assertThat(ask(later).application())
                .as("nothing told of the new one yet")
                .isNotEqualTo("billing");
        resolver.takeChanged();
        resolver.accept(opened("mailer", later));
        assertThat(ask(later).application()).isEqualTo("mailer");
        assertThat(resolver.takeChanged()).extracting(Participant::application).containsExactly("mailer");

        resolver.accept(opened("billing", T0));
        assertThat(ask(later).application())
                .as("facts of the former one come too late")
                .isEqualTo("mailer");
    }

    @Test
    void theLaterClientOfANameIsCalledOtherwiseSoThatTheFormerKeepsIts() {
        resolver.accept(opened("billing", T0));
        ask(T0);
        assertThat(resolver.takeChanged()).extracting(Participant::connection).containsExactly(CONNECTION);
        resolver.accept(new ConnectionClosed(T0 + 2 * SECOND, CLUSTER, CONNECTION));

        // Before its first message, and long before TIME_WAIT is over: a killed client leaves none behind.
        long later = T0 + 4 * SECOND;
        resolver.accept(opened("mailer", later));
        Participant mailer = ask(later + SECOND);

        String since = CONNECTION + " since " + Instant.ofEpochSecond(0, later);
        assertThat(mailer.connection()).isEqualTo(since);
        assertThat(resolver.takeChanged()).containsExactly(mailer);
        assertThat(resolver.connectionAt(CLUSTER, CONNECTION, T0 + SECOND)).isEqualTo(CONNECTION);
        assertThat(resolver.connectionAt(CLUSTER, CONNECTION, later + SECOND)).isEqualTo(since);
    }

    @Test
    void whatWasNotToldYetOfTheFormerClientIsToldAllTheSame() {
        resolver.accept(opened("billing", T0));
        ask(T0);
        resolver.accept(new ConnectionClosed(T0 + 2 * SECOND, CLUSTER, CONNECTION));
        resolver.accept(opened("mailer", T0 + 4 * SECOND));
        ask(T0 + 5 * SECOND);

        assertThat(resolver.takeChanged()).extracting(Participant::application).containsExactly("billing", "mailer");
    }

    @Test
    void aClientThatSentNothingLeavesTheNameToTheNext() {
        resolver.accept(opened("billing", T0));
        resolver.accept(new ConnectionClosed(T0 + 2 * SECOND, CLUSTER, CONNECTION));
        resolver.accept(opened("mailer", T0 + 4 * SECOND));

        assertThat(ask(T0 + 5 * SECOND).connection()).isEqualTo(CONNECTION);
    }

    @Test
    void addressesMeetHoweverTheyAreWritten() {
        String broker = "[::1]:59870 -> [::1]:5672";
        resolver.participant(CLUSTER, broker, "u", T0);
        resolver.accept(at(new SocketPair("::1:59870", "::1:5672")));
        assertThat(resolver.participant(CLUSTER, broker, "u", T0).application()).isEqualTo("billing");

        resolver.accept(at(new SocketPair("::ffff:10.0.0.5:40138", "::ffff:10.0.0.2:5672")));
        assertThat(ask(T0).application()).isEqualTo("billing");
    }

    @Test
    void aConnectionInheritedByForkedChildrenIsTheParents() {
        List<String> argv = List.of("celery", "-A", "shop", "worker");
        resolver.accept(socket(30, 20L, "celery", argv));
        resolver.accept(socket(20, 1L, "celery", argv));
        resolver.accept(socket(31, 20L, "celery", argv));

        assertThat(ask(T0).process()).isEqualTo("celery shop worker@ctl1/20");
        assertThat(ask(T0).application()).isEqualTo("celery shop worker");
    }

    @Test
    void whatIsClosedOrUnknownIsForgottenInTime() {
        Limits limits = new Limits(1_000, Duration.ofSeconds(60));
        ParticipantResolver bounded = new ParticipantResolver(RULES, limits);
        for (int i = 0; i < 500; i++) {
            String name = "10.0.0.5:" + i + " -> 10.0.0.2:5672";
            bounded.accept(new ConnectionOpened(T0, facts(name, "u", "x", Map.of(), T0)));
            bounded.participant(CLUSTER, name, "u", T0);
            if (i % 2 == 0) {
                bounded.accept(new ConnectionClosed(T0 + SECOND, CLUSTER, name));
            }
        }
        bounded.participant(CLUSTER, "unknown", "u", T0);
        assertThat(bounded.size()).isEqualTo(501);

        bounded.forget(T0 + 120 * SECOND);
        assertThat(bounded.size()).as("names not yet handed over stay").isEqualTo(501);
        assertThat(bounded.takeChanged()).hasSize(501);
        bounded.forget(T0 + 120 * SECOND);
        assertThat(bounded.size()).as("open ones stay").isEqualTo(250);
    }

    @Test
    void memoryIsBoundedWhateverIsTold() {
        ParticipantResolver bounded = new ParticipantResolver(RULES, new Limits(100, Duration.ofMinutes(10)));
        for (int i = 0; i < 10_000; i++) {
            bounded.participant(CLUSTER, "10.0.0.5:" + i + " -> 10.0.0.2:5672", "u", T0);
            bounded.accept(at(new SocketPair("10.0.0.9:" + i, "10.0.0.2:443")));
        }
        assertThat(bounded.size()).isEqualTo(100);
        assertThat(bounded.evicted()).isEqualTo(9_900);
        assertThat(bounded.takeChanged()).hasSize(100);
    }

    private Participant ask(long at) {
        return resolver.participant(CLUSTER, CONNECTION, "shop", at);
    }

    private static BrokerFact opened(String name, @Nullable Long connectedAt) {
        return new ConnectionOpened(T0, facts(CONNECTION, "shop", name, Map.of("product", "py-amqp"), connectedAt));
    }

    private static Socket nova() {
        return socket(2211, 1L, "uwsgi", List.of("uwsgi", "--ini", "/etc/nova/nova-api-uwsgi.ini"));
    }

    private static Socket at(SocketPair pair) {
        List<String> argv = List.of("java", "-jar", "billing.jar");
        return new Socket(
                ObservationId.of("s"),
                T0,
                "ctl1",
                pair,
                9,
                "java",
                null,
                1L,
                null,
                argv,
                null,
                null,
                null,
                Map.of(),
                false);
    }
}
