package io.warren.graph;

import static io.warren.testing.Ways.counted;
import static io.warren.testing.Ways.flow;
import static io.warren.testing.Ways.participant;
import static io.warren.testing.Ways.route;
import static io.warren.testing.Ways.step;
import static io.warren.testing.Ways.volume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.warren.graph.Impact.Consequence;
import io.warren.graph.Impact.Kind;
import io.warren.graph.Impact.Loss;
import io.warren.graph.Removal.Fate;
import io.warren.model.Granularity;
import io.warren.model.Outcome.Via;
import io.warren.model.Participant;
import io.warren.model.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImpactStudyTest {

    private static final List<Flow> SHOP = List.of(
            flow("shop@web/1", "orders", "order.#", "billing", "billing@back/2", 10),
            flow("shop@web/1", "orders", "order.#", "audit", "audit@back/4", 10),
            flow("till@web/5", "orders", "order.#", "billing", "billing@back/2", 5),
            flow("till@web/5", "", "billing", "billing", "billing@back/2", 5),
            flow("billing@back/2", "mails", "mail", "mails", "mailer@back/3", 15));

    @Test
    void withoutAQueueItsConsumerStarves() {
        Impact impact = of(new Removal.OfQueue("/", "billing"), SHOP);

        assertThat(impact.found()).isTrue();
        assertThat(impact.allMessages()).isEqualTo(45);
        assertThat(impact.lostMessages()).isEqualTo(20);
        assertThat(impact.losses())
                .extracting(
                        loss -> loss.producer().name(), loss -> loss.consumer().name(), Loss::lost, Loss::onlyWay)
                .containsExactly(tuple("shop", "billing", 10L, true), tuple("till", "billing", 10L, true));
        assertThat(impact.losses()).allMatch(loss -> loss.share() == 0.5);
        assertThat(words(impact))
                .containsExactly("UNROUTABLE till orders - 5", "UNROUTABLE till  - 5", "STARVED billing - - 20");
    }

    @Test
    void aProducerWhoseMessagesGoElsewhereTooLosesNothingButThatWay() {
        assertThat(words(of(new Removal.OfQueue(null, "audit"), SHOP))).containsExactly("STARVED audit - - 10");
    }

    @Test
    void withoutOneOfTwoWaysTheOtherIsLeft() {
        Impact impact = of(new Removal.OfBinding("/", "(default) =[billing]=> billing"), SHOP);

        assertThat(impact.lostMessages()).isEqualTo(5);
        assertThat(impact.losses())
                .extracting(loss -> loss.producer().name(), Loss::lost, Loss::left, Loss::onlyWay)
                .containsExactly(tuple("till", 5L, 5L, false));
    }

    /** The broker delivers once to a queue that several bindings lead to: without one of them it does so all the same. */
    @Test
    void messagesThatMatchAnotherBindingOfTheQueueStillCome() {
        List<Route> both = List.of(route("orders", "order.#", "billing"), route("orders", "*.new", "billing"));
        List<Flow> flows = List.of(flow("shop@web/1", "orders", both, List.of(), "billing", "billing@back/2", 10));

        assertThat(of(new Removal.OfBinding("/", "orders =[*.new]=> billing"), flows)
                        .found())
                .isFalse();
        assertThat(of(new Removal.OfQueue("/", "billing"), flows).lostMessages())
                .isEqualTo(10);
    }

    @Test
    void anExchangeOnTheWayIsPartOfIt() {
        List<Flow> flows = List.of(flow(
                "shop@web/1", "orders", List.of(route("orders", "fan", "k", "q")), List.of(), "q", "audit@back/4", 3));

        assertThat(words(of(new Removal.OfExchange("/", "fan"), flows)))
                .containsExactly("QUEUE_UNFED - - q 3", "UNROUTABLE shop orders - 3", "STARVED audit - - 3");
        assertThat(words(of(new Removal.OfExchange("/", "orders"), flows)))
                .containsExactly("QUEUE_UNFED - - q 3", "REFUSED shop orders - 3", "STARVED audit - - 3");
        assertThat(of(new Removal.OfExchange("other", "orders"), flows).found()).isFalse();
    }

    @Test
    void aQueueThatMessagesDieInIsPartOfTheirWay() {
        List<Flow> flows = List.of(flow(
                "shop@web/1",
                "orders",
                List.of(route("dead", "k", "graves")),
                List.of(new Via("retry", "expired")),
                "graves",
                "undertaker@back/6",
                3));

        assertThat(of(new Removal.OfQueue("/", "retry"), flows).lostMessages()).isEqualTo(3);
        assertThat(words(of(new Removal.OfQueue("/", "retry"), flows))).contains("QUEUE_UNFED - - graves 3");
    }

    @Test
    void withoutAConsumerItsQueueGrows() {
        Impact impact = of(new Removal.OfParticipant("billing@back/2"), SHOP);

        assertThat(impact.lostMessages()).isEqualTo(35);
        assertThat(words(impact))
                .containsExactly("QUEUE_UNREAD - - billing 20", "QUEUE_UNFED - - mails 15", "STARVED mailer - - 15");
    }

    @Test
    void aHostTakesAllItsProcessesWithIt() {
        Impact impact = of(new Removal.OfHost("web"), SHOP);

        assertThat(impact.lostMessages()).isEqualTo(30);
        assertThat(words(impact))
                .containsExactly(
                        "QUEUE_UNFED - - billing 20",
                        "QUEUE_UNFED - - audit 10",
                        "STARVED billing - - 20",
                        "STARVED audit - - 10");
        assertThat(of(new Removal.OfHost("we"), SHOP).found()).isFalse();
    }

    @Test
    void whatLostMessagesCausedIsFollowed() {
        Party billing = Party.of(participant("billing@back/2"), Granularity.APPLICATION);
        StepRow step = StepRow.of(step("billing", "billing@back/2", "mails", "mails"), billing, billing, counted(15));

        Impact impact = ImpactStudy.of(
                new Removal.OfQueue("/", "billing"), Granularity.APPLICATION, SHOP, List.of(), List.of(step));

        assertThat(words(impact)).contains("CAUSED_ELSEWHERE billing mails mails 15");
    }

    @Test
    void whatIsCausedInACircleIsToldOnce() {
        List<Flow> circle =
                List.of(flow("a@h/1", "x", "k", "qb", "b@h/2", 1), flow("b@h/2", "x", "k", "qa", "a@h/1", 1));
        Party a = Party.of(participant("a@h/1"), Granularity.APPLICATION);
        Party b = Party.of(participant("b@h/2"), Granularity.APPLICATION);
        List<StepRow> steps = List.of(
                StepRow.of(step("qb", "b@h/2", "x", "qa"), b, b, counted(1)),
                StepRow.of(step("qa", "a@h/1", "x", "qb"), a, a, counted(1)));

        Impact impact =
                ImpactStudy.of(new Removal.OfQueue("/", "qb"), Granularity.APPLICATION, circle, List.of(), steps);

        assertThat(impact.consequences())
                .filteredOn(what -> what.kind() == Kind.CAUSED_ELSEWHERE)
                .hasSize(2);
    }

    @Test
    void aRouteThatNobodyKnowsIsNotGuessed() {
        List<Flow> flows = List.of(flow(
                "shop@web/1",
                "hash",
                List.of(new Route.Underivable("chosen by a hash")),
                List.of(),
                "q",
                "audit@back/4",
                3));

        Impact impact = of(new Removal.OfBinding("/", "hash =[1]=> q"), flows);
        assertThat(impact.lostMessages()).isZero();
        assertThat(impact.unknownMessages()).isEqualTo(3);
        assertThat(impact.found()).isTrue();
    }

    @Test
    void withoutAServerItsClientsHaveNobodyToConnectTo() {
        Participant client = participant("shop@web/1");
        Participant server = participant("stock@back/9");
        DirectKey key = new DirectKey("rabbit@b1", EdgeEnd.of("c"), EdgeEnd.of("s"), 8080, false);

        Impact impact = ImpactStudy.of(
                new Removal.OfParticipant("stock"),
                Granularity.APPLICATION,
                SHOP,
                List.of(new DirectFlow(key, client, server, volume(7))),
                List.of());

        assertThat(words(impact)).containsExactly("UNREACHABLE shop - - 7");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void lossesOfRandomLandscapesAreWhatIsLeftOutWhenTheyAreDrawnAgain(long seed) {
        Random random = new Random(seed);
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            flows.add(flow(
                    "p" + random.nextInt(5) + "@h" + random.nextInt(2) + "/1",
                    "x" + random.nextInt(3),
                    "k" + random.nextInt(2),
                    "q" + random.nextInt(5),
                    "p" + random.nextInt(5) + "@h" + random.nextInt(2) + "/1",
                    1 + random.nextInt(9)));
        }
        for (Removal removal : List.of(
                new Removal.OfQueue("/", "q0"),
                new Removal.OfExchange("/", "x1"),
                new Removal.OfBinding(null, "x1 =[k0]=> q2"),
                new Removal.OfHost("h1"),
                new Removal.OfParticipant("p3"))) {
            Impact impact = of(removal, flows);
            List<Flow> left =
                    flows.stream().filter(flow -> !isCut(removal, flow)).toList();
            Map<List<String>, Long> before = pairs(flows);
            Map<List<String>, Long> after = pairs(left);
            assertThat(impact.lostMessages()).as("seed %d %s", seed, removal).isEqualTo(sum(flows) - sum(left));
            Map<List<String>, Long> lost = new HashMap<>();
            impact.losses().forEach(loss -> {
                List<String> pair =
                        List.of(loss.producer().name(), loss.consumer().name());
                lost.put(pair, loss.lost());
                assertThat(loss.left()).isEqualTo(after.getOrDefault(pair, 0L));
                assertThat(loss.onlyWay()).isEqualTo(!after.containsKey(pair));
            });
            before.forEach((pair, messages) ->
                    assertThat(lost.getOrDefault(pair, 0L)).isEqualTo(messages - after.getOrDefault(pair, 0L)));
            assertThat(starved(impact)).isEqualTo(starvedByHand(flows, left, removal));
        }
    }

    private static List<String> starved(Impact impact) {
        return impact.consequences().stream()
                .filter(what -> what.kind() == Kind.STARVED)
                .map(what -> what.participant().name())
                .sorted()
                .toList();
    }

    private static List<String> starvedByHand(List<Flow> flows, List<Flow> left, Removal removal) {
        return flows.stream()
                .filter(flow -> !removal.removes(flow.consumer()))
                .map(flow -> flow.consumer().application())
                .distinct()
                .filter(consumer -> left.stream()
                        .noneMatch(flow -> flow.consumer().application().equals(consumer)))
                .sorted()
                .toList();
    }

    private static Map<List<String>, Long> pairs(List<Flow> flows) {
        Map<List<String>, Long> pairs = new HashMap<>();
        flows.forEach(flow -> pairs.merge(
                List.of(flow.producer().application(), flow.consumer().application()),
                flow.volume().messages(),
                Long::sum));
        return pairs;
    }

    private static long sum(List<Flow> flows) {
        return flows.stream().mapToLong(flow -> flow.volume().messages()).sum();
    }

    private static Impact of(Removal removal, List<Flow> flows) {
        return ImpactStudy.of(removal, Granularity.APPLICATION, flows, List.of(), List.of());
    }

    private static List<String> words(Impact impact) {
        return impact.consequences().stream().map(ImpactStudyTest::words).toList();
    }

    private static String words(Consequence what) {
        return what.kind()
                + " "
                + (what.participant() == null ? "-" : what.participant().name())
                + " "
                + (what.exchange() == null ? "-" : what.exchange())
                + " "
                + (what.queue() == null ? "-" : what.queue())
                + " "
                + what.messages();
    }

    private static boolean isCut(Removal removal, Flow flow) {
        return removal.removes(flow.producer())
                || removal.removes(flow.consumer())
                || removal.of(flow.key()) == Fate.CUT;
    }
}
