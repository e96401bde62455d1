package io.warren.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.demo.ShopMap.Count;
import io.warren.demo.ShopMap.Lost;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TruthTest {

    @Test
    void tiesAConsumptionToItsProducerByTheNumberInTheBody() {
        Truth truth = books(
                "bank: published x key 1",
                "bank: published x key 2",
                "billing: consumed x key 1 q first -",
                "billing: consumed x key 2 q first -");

        assertThat(truth.map().edges()).containsExactly(entry("bank", "x", "q", "billing", 2, 0));
        assertThat(truth.unbalanced()).isEmpty();
    }

    @Test
    void countsARedeliveryBesideTheMessages() {
        Truth truth = books(
                "bank: published x key 1",
                "billing: consumed x key 1 q first -",
                "billing: consumed x key 1 q again -");

        assertThat(truth.map().edges()).containsExactly(entry("bank", "x", "q", "billing", 1, 1));
    }

    @Test
    void aMessagePublishedAgainAfterALostConfirmIsTwoMessages() {
        Truth truth = books(
                "bank: published x key 1",
                "bank: published x key 1",
                "billing: consumed x key 1 q first -",
                "billing: consumed x key 1 q first -");

        assertThat(truth.map().edges()).containsExactly(entry("bank", "x", "q", "billing", 2, 0));
        assertThat(truth.unbalanced()).isEmpty();
    }

    @Test
    void sharesBodiesWithoutANumberAsTheirProducersPublishedThem() {
        Truth truth = books(
                "stock: published news tick (empty)",
                "stock: published news tick (empty)",
                "pricing: published news tick (empty)",
                "site: consumed news tick (empty) amq.gen-1 first -",
                "site: consumed news tick (empty) amq.gen-1 first -",
                "site: consumed news tick (empty) amq.gen-1 first -");

        assertThat(truth.map().edges())
                .containsExactly(
                        entry("pricing", "news", "amq.gen-*", "site", 1, 0),
                        entry("stock", "news", "amq.gen-*", "site", 2, 0));
        assertThat(truth.unbalanced()).isEmpty();
    }

    @Test
    void saysWhenThereAreFewerBodiesWithoutANumberThanWerePublished() {
        Truth truth = books(
                "stock: published news tick ({})",
                "pricing: published news tick ({})",
                "site: consumed news tick ({}) q first -");

        assertThat(truth.unbalanced())
                .containsExactly("site has 1 messages ({}) from q in its books, and 2 were published");
    }

    @Test
    void aDeadLetterBelongsToItsFirstPublisherAndExchange() {
        Truth truth = books("promo: published  offers 1", "care: consumed dlx expired 1 dead first offers_expired");

        assertThat(truth.map().edges()).containsExactly(entry("promo", "", "dead", "care", 1, 0));
        assertThat(truth.deadLetters()).containsEntry("offers_expired → dead", 1L);
    }

    @Test
    void countsWhatCameBackByProducer() {
        Truth truth = books("promo: published x nobody 1", "promo: returned x nobody 1");

        assertThat(truth.map().unroutable()).containsExactly(Map.entry(new Lost("promo", "x"), 1L));
        assertThat(truth.unbalanced()).isEmpty();
    }

    @Test
    void saysWhichMessageNobodyHas() {
        Truth truth = books("bank: published x key 1");

        assertThat(truth.unbalanced())
                .containsExactly("message 1 was published by bank to x with key 'key', and nobody has it in his books");
    }

    @Test
    void leavesDirectRepliesOut() {
        Truth truth = books(
                "pricing: published  amq.rabbitmq.reply-to.g1h2 1",
                "site: consumed  amq.rabbitmq.reply-to.g1h2 1 amq.rabbitmq.reply-to first -");

        assertThat(truth.map().edges()).isEmpty();
        assertThat(truth.unbalanced()).isEmpty();
    }

    @Test
    void aLineCutShortByDeathIsNoLine() {
        assertThat(BookLine.read("bank", "published\tx")).isEmpty();
        assertThat(BookLine.read("bank", "ready")).isEmpty();
    }

    private static Map.Entry<Way, Count> entry(
            String producer, String exchange, String queue, String consumer, long messages, long redelivered) {
        return Map.entry(new Way(producer, exchange, queue, consumer), new Count(messages, redelivered));
    }

    /** One line each: {@code application: columns}, the columns apart by one blank, {@code -} for an empty last one. */
    private static Truth books(String... lines) {
        List<BookLine> read = Arrays.stream(lines)
                .map(line -> line.split(": ", 2))
                .flatMap(parts ->
                        BookLine.read(parts[0], parts[1].replace(" -", " ").replace(' ', '\t')).stream())
                .toList();
        return new Truth(read);
    }
}
