package io.warren.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShopTest {

    @Test
    void readsWordsOptionsAndTheDefaultExchange() {
        ShopLine line = ShopLine.of("  publish (default)  keys=a,b  every=200  mandatory");

        assertThat(line.words()).containsExactly("publish", "", "mandatory");
        assertThat(line.list("keys")).containsExactly("a", "b");
        assertThat(line.number("every", 0)).isEqualTo(200);
        assertThat(line.says("mandatory")).isTrue();
    }

    @Test
    void handsArgumentsOnWithNumbersAsNumbers() {
        ShopLine line = ShopLine.of("bind x queue q key=k x-match=all x-max-length=2");

        assertThat(line.argumentsBut("key")).isEqualTo(Map.of("x-match", "all", "x-max-length", 2));
    }

    @Test
    void everyNameOfTheSampleTellsThatItIsTheShops() {
        Shop shop = Shop.sample();

        assertThat(shop.queues()).isNotEmpty().allMatch(name -> name.startsWith(Shop.PREFIX + "."));
        assertThat(shop.exchanges()).isNotEmpty().allMatch(name -> name.startsWith(Shop.PREFIX + "."));
        assertThat(shop.applications()).isNotEmpty().allMatch(app -> app.name().startsWith(Shop.PREFIX + "-"));
    }

    @Test
    void behavioursBelongToTheApplicationAboveThem() {
        Shop shop = Shop.read("""
                # a comment
                queue q
                app a java
                  get q every=1
                app b python instances=2
                  consume q
                """);

        assertThat(shop.queues()).containsExactly("q");
        assertThat(shop.application("a").behaviours())
                .extracting(ShopLine::verb)
                .isEqualTo(List.of("get"));
        assertThat(shop.application("b").foreign()).isTrue();
        assertThat(shop.application("b").instances()).isEqualTo(2);
    }
}
