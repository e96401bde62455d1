package io.warren.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.demo.ShopMap.Count;
import io.warren.demo.ShopMap.Lost;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static final Way PAID = new Way("bank", "payments", "card", "billing");
    private static final Way GREETED = new Way("promo", "", "hello", "site");

    @Test
    void equalMapsHaveNone() {
        ShopMap map = map(Map.of(PAID, new Count(3, 1)), Map.of(new Lost("promo", "x"), 2L));

        assertThat(Difference.between(map, map)).isEmpty();
    }

    @Test
    void namesTheMissingEdge() {
        assertThat(Difference.between(map(Map.of(GREETED, new Count(3, 1)), Map.of()), map(Map.of(), Map.of())))
                .containsExactly("missing edge: promo → (default exchange) → hello → site: "
                        + "the shop counted 3 (+ 1 again), the map has none");
    }

    @Test
    void namesTheExtraEdge() {
        assertThat(Difference.between(map(Map.of(), Map.of()), map(Map.of(PAID, new Count(3, 0)), Map.of())))
                .containsExactly(
                        "extra edge: bank → payments → card → billing: the map counts 3, the shop knows of none");
    }

    @Test
    void givesBothNumbersOfAWrongCount() {
        ShopMap truth = map(Map.of(PAID, new Count(3, 1)), Map.of());
        ShopMap seen = map(Map.of(PAID, new Count(4, 0)), Map.of());

        assertThat(Difference.between(truth, seen))
                .containsExactly("wrong count: bank → payments → card → billing: "
                        + "the shop counted 3 (+ 1 again), the map 4");
    }

    @Test
    void comparesWhatReachedNobody() {
        ShopMap truth = map(Map.of(), Map.of(new Lost("promo", "x"), 2L));

        assertThat(Difference.between(truth, map(Map.of(), Map.of())))
                .containsExactly("unroutable: promo → x: the shop got 2 back, the map counts 0");
    }

    private static ShopMap map(Map<Way, Count> edges, Map<Lost, Long> unroutable) {
        return new ShopMap(new TreeMap<>(edges), new TreeMap<>(unroutable));
    }
}
