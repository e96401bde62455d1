package io.warren.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.warren.demo.Firehose.Seen;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample shop on a real broker, watched by the broker's own firehose: everything it claims to do, it does. */
class ShopIT {

    private static final String VHOST = "shop.test";

    @TempDir
    static Path folder;

    private static final Leash LEASH = new Leash();
    private static List<Seen> events;
    private static ShopMap broker;
    private static Truth truth;
    private static Set<Long> processes;
    private static boolean anythingLeft;

    @BeforeAll
    static void theShopTradesForTenSeconds() throws Exception {
        PrivateBroker node = new PrivateBroker(
                Path.of("broker-config").toAbsolutePath(), folder.resolve("broker"), LEASH, line -> {});
        try (Management management = new Management(node.management())) {
            assertThat(management.createVhost(VHOST)).isTrue();
            management.permit(VHOST, "guest", ".*", ".*", ".*");
            ShopBroker place = new ShopBroker(node.amqp(), node.management(), VHOST, true, true);
            try (Firehose firehose = new Firehose(node.amqp(), VHOST)) {
                trade(place);
                long expected = firehose.events().size();
                await("the firehose is still")
                        .during(Duration.ofSeconds(1))
                        .until(() -> firehose.events().size() == expected);
                events = firehose.events();
                broker = firehose.map();
            }
            anythingLeft = management.hasAnything(VHOST, Shop.PREFIX);
            management.deleteVhost(VHOST);
        } finally {
            LEASH.close();
        }
    }

    private static void trade(ShopBroker place) {
        try (ShopTopology topology = new ShopTopology(Shop.sample(), place)) {
            ShopRun run = ShopRun.sample(place, topology, folder.resolve("shop"), LEASH, List.of());
            run.open();
            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            Patience.await(Duration.ofSeconds(12), "the shop traded", () -> {
                run.check();
                return System.nanoTime() > end;
            });
            run.finish();
            truth = run.truth();
            processes =
                    run.workers().stream().map(worker -> worker.process().pid()).collect(Collectors.toSet());
        }
    }

    @AfterAll
    static void end() {
        LEASH.close();
    }

    @Test
    void itsBooksBalance() {
        assertThat(truth.unbalanced()).isEmpty();
    }

    @Test
    void itsBooksSayWhatTheBrokerSays() {
        assertThat(Difference.between(truth.map(), broker)).isEmpty();
    }

    @Test
    void leavesNoProcessAndNoQueue() {
        assertThat(processes)
                .hasSizeGreaterThan(18)
                .noneMatch(pid -> ProcessHandle.of(pid).isPresent());
        assertThat(anythingLeft).isFalse();
    }

    @Test
    void usesEveryKindOfExchange() {
        assertThat(events.stream().filter(Seen::publish).map(Seen::exchange))
                .contains("", "shop.payments", "shop.news", "shop.orders", "shop.parcels");
    }

    @Test
    void routesFromExchangeToExchange() {
        assertThat(edge("shop-checkout", "shop.orders", "shop.audit")).isPositive();
    }

    @Test
    void routesToAnAlternateExchangeAndReadsByBasicGet() {
        assertThat(edge("shop-checkout", "shop.orders", "shop.orders.lost")).isPositive();
    }

    @Test
    void headersDecideAlone() {
        assertThat(edge("shop-stock", "shop.parcels", "shop.parcels.heavy")).isPositive();
        assertThat(edge("shop-stock", "shop.parcels", "shop.parcels.abroad")).isPositive();
        assertThat(edge("shop-desk", "shop.parcels", "shop.parcels.abroad")).isPositive();
    }

    @Test
    void competingConsumersShareOneQueue() {
        assertThat(events.stream()
                        .filter(event -> event.queue().equals("shop.orders.new"))
                        .map(Seen::connection)
                        .distinct())
                .hasSize(2);
    }

    @Test
    void oneConsumerReadsTwoQueues() {
        assertThat(edge("shop-bank", "shop.payments", "shop.payments.card")).isPositive();
        assertThat(edge("shop-bank", "shop.payments", "shop.payments.invoice")).isPositive();
    }

    @Test
    void requestsAreAnsweredOnAReplyQueueAndDirectly() {
        assertThat(truth.map().edges())
                .containsKey(new Way("shop-pricing", "", "amq.gen-*", "shop-checkout"))
                .containsKey(new Way("shop-website", "", "shop.prices", "shop-pricing"));
        assertThat(events)
                .anyMatch(event ->
                        event.publish() && Truth.isDirectReply(event.keys().getFirst()));
    }

    @Test
    void redeliversAfterANackAndAfterAKilledConsumer() {
        assertThat(truth.map()
                        .edges()
                        .get(new Way("shop-desk", "", "shop.labels", "shop-labels"))
                        .redelivered())
                .isPositive();
        assertThat(truth.map()
                        .edges()
                        .get(new Way("shop-bank", "", "shop.invoices", "shop-invoices"))
                        .redelivered())
                .isEqualTo(3);
    }

    @Test
    void publishesAgainAfterALostConfirm() {
        assertThat(events.stream()
                        .filter(event -> event.publish() && event.application().equals("shop-bank"))
                        .collect(Collectors.groupingBy(Seen::number, Collectors.counting())))
                .containsValue(2L);
    }

    @Test
    void deadLettersComeInAllThreeWays() {
        assertThat(truth.deadLetters().keySet())
                .containsExactlyInAnyOrder(
                        "shop.offers expired → shop.dead.expired",
                        "shop.claims rejected → shop.dead.rejected",
                        "shop.flash maxlen → shop.dead.overflow");
    }

    @Test
    void severalProducersPublishToNobody() {
        assertThat(truth.map().unroutable().keySet().stream().map(ShopMap.Lost::producer))
                .contains("shop-promo", "shop-desk");
    }

    @Test
    void differentProducersSendTheSameBodies() {
        for (String body : List.of("", "{}")) {
            assertThat(applications(event -> event.publish() && event.number().equals(body)))
                    .containsExactlyInAnyOrder("shop-stock", "shop-pricing");
        }
    }

    @Test
    void somebodySendsBodiesOfSeveralFrames() {
        assertThat(applications(event -> event.publish() && event.size() > 2 * 131_072))
                .containsExactlyInAnyOrder("shop-stock", "shop-desk");
    }

    @Test
    void carbonCopiesArrive() {
        assertThat(events)
                .anyMatch(event -> event.publish()
                        && event.keys().containsAll(List.of("card", "copy", "hidden"))
                        && event.routedQueues().size() == 3);
    }

    @Test
    void connectionsOfOneMessageAreNamedToo() {
        assertThat(edge("shop-cron", "", "shop.labels")).isGreaterThan(5);
    }

    private static long edge(String producer, String exchange, String queue) {
        return truth.map().edges().entrySet().stream()
                .filter(entry -> entry.getKey().producer().equals(producer)
                        && entry.getKey().exchange().equals(exchange)
                        && entry.getKey().queue().equals(queue))
                .mapToLong(entry -> entry.getValue().messages())
                .sum();
    }

    private static Set<String> applications(Predicate<Seen> filter) {
        return events.stream().filter(filter).map(Seen::application).collect(Collectors.toSet());
    }
}
