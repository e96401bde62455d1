package io.warren.routing;

import static io.warren.routing.TopologyBuilder.VHOST;
import static io.warren.routing.TopologyBuilder.topology;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestBindingTest {

    @ParameterizedTest(name = "{0} exchange, {1} against {2}: {3}")
    @CsvSource({
        // a typo
        "direct, order.creatd, order.created, near",
        "direct, order.craeted, order.created, near",
        "direct, Order.Created, order.created, near",
        "direct, order-created, order.created, near",
        "topic, order.creatd, order.created, near",
        "topic, order.creatd, order.*, carried",
        "topic, ordre.created, order.*, near",
        "topic, order-created, order.created, near",
        // one word
        "direct, order.eu.created, order.us.created, near",
        "direct, order.created, order.eu.created, near",
        "topic, order.eu.created, order.us.*, near",
        "topic, order, order.*, near",
        "topic, order.eu.x, order.eu, near",
        // a pattern where there are none
        "direct, order.eu, order.*, near",
        // nothing sensible
        "direct, abc, xyz, far",
        "direct, a, b, far",
        "direct, eu.created, us.deleted, far",
        "topic, eu.created, us.deleted, far",
        "topic, eu.x, us.*, far",
        "topic, one, two.#, far",
        "direct, invoice, order, far"
    })
    void isWhatAPublisherMayHaveMeant(String type, String key, String bindingKey, String expected) {
        Explanation explanation = topology()
                .exchange("x", type)
                .bind("x", bindingKey, "q")
                .finder()
                .explain(VHOST, "x", List.of(key), Map.of());
        String actual = !explanation.routes().isEmpty() ? "carried" : explanation.nearest() == null ? "far" : "near";
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void oneMissingOrDifferentHeaderIsNear() {
        Map<String, Object> wanted = Map.of("format", "pdf", "pages", 1);
        assertThat(nearest(wanted, Map.of("format", "pdf"))).isNotNull();
        assertThat(nearest(wanted, Map.of("format", "pdf", "pages", 2))).isNotNull();
        assertThat(nearest(wanted, Map.of("other", 1))).isNull();
        assertThat(nearest(Map.of("format", "pdf"), Map.of())).isNotNull();
        assertThat(nearest(Map.of("x-match", "any", "format", "pdf", "pages", 1), Map.of()))
                .isNull();
        assertThat(nearest(Map.of("x-match", "any", "format", "pdf", "pages", 1), Map.of("format", "doc")))
                .isNotNull();
    }

    @Test
    void theSameLettersInAnotherTypeAreNearestOfAll() {
        NearestBinding nearest = topology()
                .exchange("x", "headers")
                .bind("x", "", Map.of("pages", 2), "two")
                .bind("x", "", Map.of("pages", 1), "one")
                .finder()
                .explain(VHOST, "x", List.of(""), Map.of("pages", "1"))
                .nearest();
        assertThat(nearest.binding().destination()).isEqualTo("one");
    }

    @Test
    void fewerLettersAreNearerThanAWord() {
        NearestBinding nearest = topology()
                .exchange("x", "topic")
                .bind("x", "order.us.created", "word")
                .bind("x", "order.eu.created", "typo")
                .finder()
                .explain(VHOST, "x", List.of("order.eu.craeted"), Map.of())
                .nearest();
        assertThat(nearest.binding().destination()).isEqualTo("typo");
    }

    @Test
    void ofTwoThatAreOneWordAstrayTheMoreAlikeIsNearer() {
        NearestBinding nearest = topology()
                .exchange("x", "direct")
                .bind("x", "shop.audit", "alphabet")
                .bind("x", "shop.offers", "alike")
                .finder()
                .explain(VHOST, "x", List.of("shop.nowhere"), Map.of())
                .nearest();
        assertThat(nearest.binding().destination()).isEqualTo("alike");
    }

    private static @Nullable NearestBinding nearest(Map<String, Object> wanted, Map<String, Object> headers) {
        return topology()
                .exchange("x", "headers")
                .bind("x", "", wanted, "q")
                .finder()
                .explain(VHOST, "x", List.of(""), headers)
                .nearest();
    }
}
