package io.warren.routing;

import static io.warren.routing.TopologyBuilder.VHOST;
import static io.warren.routing.TopologyBuilder.topology;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {

    @ParameterizedTest(name = "{0} against {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "eu.b        | eu.us       | word 2 is \"b\", the binding wants \"us\"",
                "eu          | eu.us       | word 2 is missing, the binding wants \"us\"",
                "eu.us.x     | eu.us       | word 3 is \"x\", the binding wants no word there",
                "eu.x        | us.*        | word 1 is \"eu\", the binding wants \"us\"",
                "a.b.c       | #.b.d       | word 3 is \"c\", the binding wants \"d\"",
                "''          | a.#         | word 1 is missing, the binding wants \"a\"",
                "x.y         | a.b         | word 1 is \"x\", the binding wants \"a\"; word 2 is \"y\", the binding wants \"b\""
            })
    void saysWhichWordDiffers(String key, String pattern, String words) {
        RouteFinder finder =
                topology().exchange("x", "topic").bind("x", pattern, "q").finder();
        assertThat(reasons(finder, "x", Map.of(), key)).containsExactly(words);
    }

    @Test
    void saysWhichKeyWasWantedAndOfSeveralTheClosest() {
        RouteFinder direct =
                topology().exchange("x", "direct").bind("x", "a", "q").finder();
        assertThat(reasons(direct, "x", Map.of(), "b", "c"))
                .containsExactly("the routing key is \"b\", \"c\", the binding wants \"a\"");
        RouteFinder topic =
                topology().exchange("x", "topic").bind("x", "a.b", "q").finder();
        assertThat(reasons(topic, "x", Map.of(), "c.d", "a.d"))
                .containsExactly("word 2 is \"d\", the binding wants \"b\"");
    }

    @Test
    void saysWhyABindingCarries() {
        RouteFinder finder = topology()
                .exchange("x", "topic")
                .bind("x", "eu.#", "q")
                .exchange("d", "direct")
                .bind("d", "k", "q")
                .exchange("f", "fanout")
                .bind("f", "", "q")
                .exchange("r", "x-random")
                .bind("r", "", "q")
                .finder();
        assertThat(reasons(finder, "x", Map.of(), "eu.a")).containsExactly("the routing key \"eu.a\" matches \"eu.#\"");
        assertThat(reasons(finder, "d", Map.of(), "k")).containsExactly("the routing key is \"k\"");
        assertThat(reasons(finder, "f", Map.of(), "k"))
                .containsExactly("an exchange of type fanout carries every message");
        assertThat(reasons(finder, "r", Map.of(), "k"))
                .containsExactly("may carry it: an exchange of type x-random chooses one binding at random");
    }

    @Test
    void saysWhichHeaderIsMissingOrDiffers() {
        RouteFinder finder = topology()
                .exchange("x", "headers")
                .bind("x", "", Map.of("x-match", "all", "format", "pdf", "pages", 1), "q")
                .finder();
        assertThat(reasons(finder, "x", Map.of("format", "pdf", "pages", 1), ""))
                .containsExactly("the headers match (x-match all): format, pages");
        assertThat(reasons(finder, "x", Map.of("pages", 1), ""))
                .containsExactly("header \"format\" is missing, the binding wants \"pdf\"");
        assertThat(reasons(finder, "x", Map.of("format", "pdf", "pages", "1"), ""))
                .containsExactly("header \"pages\" is \"1\", the binding wants 1");
    }

    @Test
    void followsTheMessageThroughItsExchanges() {
        RouteFinder finder = topology()
                .exchange("in", "topic", "spare")
                .exchange("eu", "direct", "gone")
                .exchange("spare", "fanout")
                .chain("in", "eu.*", "eu")
                .bind("eu", "eu.x", "q1")
                .bind("spare", "", "q2")
                .finder();
        assertThat(explain(finder, "in", Map.of(), "eu.x").text()).isEqualTo("""
                        a message to exchange in with routing key "eu.x" reaches q1
                          q1 by in -[eu.*]-> eu -[eu.x]-> q1
                          by in -[eu.*]-> eu: the routing key "eu.x" matches "eu.*"
                          by eu -[eu.x]-> q1: the routing key is "eu.x"\
                        """);
        assertThat(explain(finder, "in", Map.of(), "us.x").remarks())
                .containsExactly(new Remark.AlternateTaken("in", "spare"));
        Explanation lost = explain(finder, "in", Map.of(), "eu.y");
        assertThat(lost.remarks()).containsExactly(new Remark.AlternateMissing("eu", "gone"));
        assertThat(lost.text()).isEqualTo("""
                        a message to exchange in with routing key "eu.y" reaches no queue
                          no binding of eu matches, and its alternate exchange "gone" does not exist
                          by in -[eu.*]-> eu: the routing key "eu.y" matches "eu.*"
                          not by eu -[eu.x]-> q1: the routing key is "eu.y", the binding wants "eu.x"
                          nearest binding: eu -[eu.x]-> q1 (the routing key is "eu.y", the binding wants "eu.x")\
                        """);
    }

    @Test
    void knowsTheDefaultExchangeAndWhatDoesNotExist() {
        RouteFinder finder =
                topology().exchange("empty", "fanout").queues("orders").finder();
        assertThat(reasons(finder, "", Map.of(), "orders")).containsExactly("the routing key is \"orders\"");
        Explanation typo = explain(finder, "", Map.of(), "order");
        assertThat(typo.remarks()).containsExactly(new Remark.NoSuchQueue("order"));
        assertThat(typo.nearest().binding().destination()).isEqualTo("orders");
        assertThat(explain(finder, "", Map.of(), "amq.rabbitmq.reply-to.g1.x").remarks())
                .hasOnlyElementsOfType(Remark.DirectReply.class);
        assertThat(explain(finder, "gone", Map.of(), "k").remarks())
                .containsExactly(new Remark.UnknownExchange("gone"));
        assertThat(explain(finder, "empty", Map.of(), "k").remarks()).containsExactly(new Remark.NothingBound("empty"));
    }

    private static List<String> reasons(
            RouteFinder finder, String exchange, Map<String, Object> headers, String... keys) {
        return explain(finder, exchange, headers, keys).bindings().stream()
                .map(judged -> judged.reason().text())
                .toList();
    }

    private static Explanation explain(
            RouteFinder finder, String exchange, Map<String, Object> headers, String... keys) {
        return finder.explain(VHOST, exchange, Arrays.asList(keys), headers);
    }
}
