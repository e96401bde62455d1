package io.warren.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertBookTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final List<String> told = new ArrayList<>();
    private final AlertBook book = new AlertBook(alert ->
            told.add((alert.active() ? "raised " : "cleared ") + alert.subject() + " " + Math.round(alert.value())));

    @Test
    void whatIsOverItsBoundIsRaisedAtOnceAndClearedAfterAWhile() {
        AlertRule rule = rule("unroutable clear-after=1m");
        look(rule, 0, 3);
        look(rule, 10);
        look(rule, 60, 1);
        assertThat(told).containsExactly("raised orders 3");
        assertThat(book.active()).hasSize(1);

        look(rule, 70);
        look(rule, 129);
        assertThat(book.active()).hasSize(1);
        look(rule, 130);

        assertThat(told).containsExactly("raised orders 3", "cleared orders 1");
        assertThat(book.active()).isEmpty();
        assertThat(book.past()).extracting(Alert::cleared).containsExactly(NOON.plusSeconds(130));
    }

    @Test
    void whatMustHoldForAWhileIsRaisedOnlyThen() {
        AlertRule rule = rule("latency above=500ms for=30s");
        look(rule, 0, 600);
        look(rule, 20, 600);
        look(rule, 25, 400);
        look(rule, 40, 600);
        look(rule, 60, 600);
        assertThat(told).isEmpty();
        look(rule, 70, 700);

        assertThat(told).containsExactly("raised orders 700");
    }

    @Test
    void aValueThatWaversAtTheBoundIsRaisedOnce() {
        AlertRule rule = rule("latency above=500ms margin=10% clear-after=20s");
        for (int i = 0; i < 20; i++) {
            look(rule, 10 * i, i % 2 == 0 ? 510 : 460);
        }
        assertThat(told).containsExactly("raised orders 510");

        look(rule, 200, 440);
        look(rule, 220, 440);
        assertThat(told).containsExactly("raised orders 510", "cleared orders 460");
    }

    @Test
    void tooLittleIsRaisedBelowTheBoundAndKeptUntilWellAboveIt() {
        AlertRule rule = rule("coverage below=90% margin=5% clear-after=0s");
        look(rule, 0, 92);
        assertThat(told).isEmpty();
        look(rule, 10, 80);
        look(rule, 20, 93);
        look(rule, 30, 96);

        assertThat(told).containsExactly("raised orders 80", "cleared orders 93");
    }

    /** A margin that reaches beyond everything would keep it for ever. */
    @Test
    void whatIsNearlyAllIsNoLongerTooLittle() {
        AlertRule rule = rule("coverage clear-after=0s");
        look(rule, 0, 80);
        look(rule, 10, 97);
        look(rule, 20, 98);

        assertThat(told).containsExactly("raised orders 80", "cleared orders 97");
    }

    @Test
    void subjectsAndRulesAreRaisedEachByItself() {
        AlertRule one = rule("unroutable");
        AlertRule other = AlertRules.parse("other", "unroutable above=5");
        book.look(one, List.of(new Sight("a", "a", 1), new Sight("b", "b", 2)), NOON);
        book.look(other, List.of(new Sight("a", "a", 1), new Sight("b", "b", 9)), NOON);

        assertThat(told).containsExactlyInAnyOrder("raised a 1", "raised b 2", "raised b 9");
        assertThat(book.counts().get("rule")).isEqualTo(new AlertBook.Counts(2, 2, 0, 0));
        assertThat(book.counts().get("other")).isEqualTo(new AlertBook.Counts(1, 1, 0, 0));
    }

    @Test
    void aRuleThatFindsTooMuchCountsTheRest() {
        AlertRule rule = rule("unroutable");
        List<Sight> many = IntStream.range(0, AlertBook.MOST_A_RULE + 7)
                .mapToObj(i -> new Sight("s" + i, "s" + i, 1))
                .toList();
        book.look(rule, many, NOON);

        assertThat(told).hasSize(AlertBook.MOST_A_RULE);
        assertThat(book.counts().get("rule").untold()).isEqualTo(7);
    }

    @Test
    void rulesAreRead() {
        AlertRule rule = AlertRules.of(Map.of(
                        "slow",
                        "latency vhost=/shop queue=\"my queue\" above=1500ms percentile=95 over=5m for=30s"
                                + " clear-after=2m margin=20% severity=page"))
                .getFirst();

        assertThat(rule)
                .isEqualTo(new AlertRule(
                        "slow",
                        AlertKind.LATENCY,
                        "/shop",
                        null,
                        "my queue",
                        1500,
                        95,
                        Duration.ofMinutes(5),
                        Duration.ofHours(1),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        0.2,
                        "page"));
        assertThat(AlertRules.parse("new", "first-seen-consumer queue=control.* over=1d")
                        .over())
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void whatIsNoRuleSaysWhatMayStandThere() {
        assertThatThrownBy(() -> AlertRules.parse("x", "slowness"))
                .hasMessageContaining("warren.alerts.rules.x: \"slowness\" is no kind of alert; these are: first-seen");
        assertThatThrownBy(() -> AlertRules.parse("x", "")).hasMessageContaining("no kind of alert");
        assertThatThrownBy(() -> AlertRules.parse("x", "latency queue=q")).hasMessageContaining("above=500ms");
        assertThatThrownBy(() -> AlertRules.parse("x", "latency above=soon")).hasMessageContaining("no time such as");
        assertThatThrownBy(() -> AlertRules.parse("x", "unroutable above=many")).hasMessageContaining("not a number");
        assertThatThrownBy(() -> AlertRules.parse("x", "unroutable below=3")).hasMessageContaining("a bound above");
        assertThatThrownBy(() -> AlertRules.parse("x", "coverage below=101")).hasMessageContaining("more than 100");
        assertThatThrownBy(() -> AlertRules.parse("x", "unroutable colour=red")).hasMessageContaining("colour=red");
    }

    private static AlertRule rule(String line) {
        return AlertRules.parse("rule", line);
    }

    /** No value: the rule sees nothing. */
    private void look(AlertRule rule, int seconds, double... value) {
        List<Sight> sights = value.length == 0 ? List.of() : List.of(new Sight("orders", "orders", value[0]));
        book.look(rule, sights, NOON.plusSeconds(seconds));
    }
}
