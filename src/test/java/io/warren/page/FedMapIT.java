package io.warren.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the page makes of traffic that no shop has: nothing at all, names that attack, names by the thousand, the past. */
class FedMapIT {

    private static final String MARKUP = "<img src=x onerror=\"document.title='broken'\">";
    private static final String REPLY = "reply_0123456789abcdef0123456789abcde";

    @RegisterExtension
    static final Spectator SPECTATOR = Spectator.alone();

    @Test
    void whereNothingWasSeenThePageSaysWhatToType() {
        try (RunningWarren warren = new RunningWarren(Map.of())) {
            Page page = SPECTATOR.page();
            page.navigate(warren.address());

            assertThat(page.locator("#blank")).containsText("Nothing has been seen yet");
            assertThat(page.locator("#blank")).containsText("./warren doctor");
            assertThat(page.locator("#blank")).containsText("./warren demo");

            warren.feed(new Feed(1)
                    .message("10.0.0.1:1", "orders", "new", "billing", "10.0.0.2:2", Instant.now())
                    .lines());
            page.locator(".node.queue").waitFor();
            assertThat(page.locator("#blank")).isHidden();
        }
    }

    @Test
    void aBrokerThatCannotBeReachedIsNamedWithWhatToType() {
        Map<String, String> settings = Map.of(
                "WARREN_BROKER_TAP", "true", "WARREN_BROKER_URI", "amqp://127.0.0.1:" + RunningWarren.freePort());
        try (RunningWarren warren = new RunningWarren(settings)) {
            Page page = SPECTATOR.page();
            page.navigate(warren.address());

            assertThat(page.locator("#blank")).containsText("This is in the way");
            assertThat(page.locator("#blank")).containsText("tap /");
            assertThat(page.locator("#banner .banner.bad")).isVisible();
        }
    }

    @Test
    void namesAreTextWhateverTheyHold() {
        try (RunningWarren warren = new RunningWarren(Map.of())) {
            warren.feed(new Feed(1)
                    .program("10.0.0.1:1", "shop")
                    .message("10.0.0.1:1", MARKUP, MARKUP, MARKUP + " queue", "10.0.0.2:2", Instant.now())
                    .lines());
            Page page = SPECTATOR.page();
            MapOnScreen map = MapOnScreen.open(page, warren.address() + "/");

            map.node("exchange", "<img").click();
            assertThat(map.panel().locator("h2")).hasText(MARKUP);
            map.panel().locator(".ways button").first().click();
            assertThat(map.panel()).containsText("Routing keys seen");
            assertThat(page.locator("img[src=x]")).hasCount(0);
            page.reload();
            assertThat(map.panel()).containsText("Routing keys seen");
            assertThat(page).hasTitle("Warren");
        }
    }

    @Test
    void manyNamesAreFoldedUntilOneAsks() {
        try (RunningWarren warren = new RunningWarren(Map.of())) {
            Feed feed = new Feed(1);
            for (int i = 0; i < 40; i++) {
                for (int n = 0; n <= 40 - i; n += 8) {
                    feed.message(
                            "10.0.0." + i + ":1",
                            "orders",
                            "k",
                            "queue-" + (char) ('a' + i % 26) + i / 26,
                            "10.1.0.1:1",
                            Instant.now());
                }
            }
            for (int i = 0; i < 5; i++) {
                feed.message("10.0.0.1:1", "", REPLY + i, REPLY + i, "10.1.0.2:2", Instant.now());
            }
            warren.feed(feed.lines());
            Page page = SPECTATOR.page();
            MapOnScreen map = MapOnScreen.open(page, warren.address() + "/?n=12");

            assertThat(map.node("queue", "reply_*")).hasCount(1);
            assertThat(map.nodes("from")).hasCount(12);
            assertThat(map.node("more", "and 28 more")).isVisible();
            map.node("more", "and 28 more").click();
            assertThat(map.nodes("from")).hasCount(24);

            page.getByText("More filters and grouping").click();
            page.getByLabel("Fold generated names").uncheck();
            map.choose("Busiest", "150");
            assertThat(map.node("queue", REPLY)).hasCount(5);

            page.getByLabel("Group by virtual host").check();
            assertThat(map.nodes("queues")).hasCount(1);
            assertThat(map.nodes("exchanges")).hasCount(1);
            map.nodes("queues").click();
            assertThat(map.panel()).containsText("Stands for 45 names");
            map.panel().getByText("Show each by itself").click();
            assertThat(map.nodes("queues")).hasCount(0);
        }
    }

    @Test
    void ofAThicketOnlyTheBusiestLinesAreDrawnUntilOneSelectsAName() {
        try (RunningWarren warren = new RunningWarren(Map.of())) {
            Feed feed = new Feed(1);
            for (int i = 0; i < 400; i++) {
                String exchange = "exchange-" + i / 20;
                feed.message("10.0.0." + i % 20 + ":1", exchange, "k", exchange, "10.1.0.1:1", Instant.now());
            }
            warren.feed(feed.lines());
            Page page = SPECTATOR.page();
            MapOnScreen map = MapOnScreen.open(page, warren.address() + "/");

            assertThat(map.strip()).containsText("only the busiest lines are drawn, 340 more when you select a name");
            assertThat(map.links("publish")).hasCount(60);
            List<String> before = lines(page);

            map.node("exchange", "exchange-7").click();
            assertThat(page.locator(".link.publish.lit")).hasCount(20);
            assertThat(lines(page)).as("no other line goes or moves").containsAll(before);
        }
    }

    @Test
    void processesOfOneApplicationAreGrouped() {
        try (RunningWarren warren = new RunningWarren(Map.of())) {
            Feed feed = new Feed(1);
            for (int i = 1; i <= 3; i++) {
                feed.program("10.0.0.1:" + i, "shop");
                feed.message("10.0.0.1:" + i, "orders", "k", "billing", "10.1.0.1:1", Instant.now());
            }
            warren.feed(feed.lines());
            Page page = SPECTATOR.page();
            MapOnScreen map = MapOnScreen.open(page, warren.address() + "/?level=connection");
            assertThat(map.nodes("from")).hasCount(3);

            page.getByText("More filters and grouping").click();
            page.getByLabel("Group by application").check();

            assertThat(map.nodes("from")).hasCount(1);
        }
    }

    @Test
    void whatIsNewAndWhatIsGoneIsToldApart() {
        try (RunningWarren warren = new RunningWarren(Map.of())) {
            Instant now = Instant.now();
            Instant then = now.minusSeconds(600);
            warren.feed(new Feed(1)
                    .message("10.0.0.1:1", "orders", "k", "old", "10.1.0.1:1", then)
                    .message("10.0.0.1:1", "orders", "k", "both", "10.1.0.1:1", then)
                    .lines());
            warren.feed(new Feed(9)
                    .message("10.0.0.1:1", "orders", "k", "both", "10.1.0.1:1", now)
                    .message("10.0.0.1:1", "orders", "k", "new", "10.1.0.1:1", now)
                    .lines());
            await("all are counted").until(() -> warren.ask("edges").contains("\"queue\":\"new\""));
            Page page = SPECTATOR.page();
            MapOnScreen map = MapOnScreen.open(
                    page,
                    warren.address() + "/?from=" + then.minusSeconds(60) + "&to=" + then.plusSeconds(60) + "&from2="
                            + now.minusSeconds(60) + "&to2=" + now.plusSeconds(60));

            assertThat(map.strip()).containsText("1 new · 1 gone");
            assertThat(map.node("queue", "new")).hasClass(java.util.regex.Pattern.compile(".*\\bnew\\b.*"));
            assertThat(map.node("queue", "old")).hasClass(java.util.regex.Pattern.compile(".*\\bgone\\b.*"));
        }
    }

    /** One and three are three times as many, and chance all the same: that is the service's to judge. */
    @Test
    void whatChanceExplainsIsNotCalledAChange() {
        try (RunningWarren warren = new RunningWarren(Map.of())) {
            Instant now = Instant.now();
            Instant then = now.minusSeconds(600);
            Feed before = new Feed(1).message("10.0.0.1:1", "orders", "k", "few", "10.1.0.1:1", then);
            Feed after = new Feed(1000);
            for (int i = 0; i < 200; i++) {
                Feed feed = i < 20 ? before : after;
                feed.message("10.0.0.1:1", "orders", "k", "many", "10.1.0.1:1", i < 20 ? then : now);
            }
            for (int i = 0; i < 3; i++) {
                after.message("10.0.0.1:1", "orders", "k", "few", "10.1.0.1:1", now);
            }
            warren.feed(before.lines());
            warren.feed(after.lines());
            await("all are counted").until(() -> warren.ask("edges").contains("\"messages\":200"));
            Page page = SPECTATOR.page();
            MapOnScreen map = MapOnScreen.open(
                    page,
                    warren.address() + "/?from=" + then.minusSeconds(60) + "&to=" + then.plusSeconds(60) + "&from2="
                            + now.minusSeconds(60) + "&to2=" + now.plusSeconds(60));

            assertThat(map.strip()).containsText("0 new · 0 gone · 1 much more · 0 much less · 1 alike");
        }
    }

    @Test
    void messagesThatComeBackAgainAndAgainLeadToTheirLife() {
        try (RunningWarren warren = new RunningWarren(Map.of())) {
            Instant now = Instant.now();
            Feed feed = new Feed(1).message("10.0.0.1:1", "retries", "k", "stuck", "10.0.0.4:4", now);
            for (int i = 1; i <= 3; i++) {
                feed.deliveredAgain("retries", "k", "stuck", "10.0.0.4:4", now.plusMillis(10L * i));
            }
            warren.feed(feed.lines());
            await("it is noticed").until(() -> warren.ask("poison").contains("\"queue\":\"stuck\""));
            Page page = SPECTATOR.page();
            page.navigate(warren.address() + "/?tab=problems");
            Locator loops = page.locator("#problems article", new Page.LocatorOptions().setHasText("Redelivery loops"));

            assertThat(loops).containsText("not acknowledged");
            assertThat(loops).containsText("10.0.0.4");
            loops.getByText("its life").click();
            assertThat(page.locator("#trajectories")).containsText("Deliveries found: 4");
        }
    }

    @Test
    void oneMessageIsFoundByItsIds() {
        try (RunningWarren warren = new RunningWarren(Map.of())) {
            warren.feed(new Feed(1)
                    .message(
                            "10.0.0.1:1",
                            "orders",
                            "k",
                            "billing",
                            "10.1.0.1:1",
                            Instant.now(),
                            Map.of("properties", Map.of("messageId", "order-4711")))
                    .lines());
            await("it is counted").until(() -> warren.ask("edges").contains("billing"));
            Page page = SPECTATOR.page();
            page.navigate(warren.address() + "/?tab=trajectories");
            page.getByLabel("Message id, correlation id or fingerprint").fill("order-4711");
            page.keyboard().press("Enter");

            assertThat(page.locator("#trajectories")).containsText("orders → billing");
            assertThat(page.locator("#trajectories")).containsText("2.0 ms");
            assertThat(List.of(page.url())).first().asString().contains("message=order-4711");
        }
    }

    @Test
    void aServiceThatWantsATokenIsAskedWithOne() {
        try (RunningWarren warren = new RunningWarren(Map.of("WARREN_API_TOKEN", "open sesame"))) {
            warren.feed(new Feed(1)
                    .message("10.0.0.1:1", "orders", "new", "billing", "10.0.0.2:2", Instant.now())
                    .lines());
            Page page = SPECTATOR.page();
            page.navigate(warren.address());
            assertThat(page.getByText("This service asks for a token")).isVisible();
            assertThat(page.locator(".node")).hasCount(0);

            page.locator("#token").fill("wrong");
            page.getByText("Continue").click();
            assertThat(page.getByText("not one that this service knows")).isVisible();
            page.locator("#token").fill("open sesame");
            page.getByText("Continue").click();
            page.locator(".node.queue").waitFor();

            warren.feed(new Feed(7)
                    .message("10.0.0.1:1", "orders", "old", "archive", "10.0.0.2:2", Instant.now())
                    .lines());
            new MapOnScreen(page).node("queue", "archive").waitFor();
        }
    }

    /** Lines from producers to exchanges, with the heights at which they leave and arrive. */
    private static List<String> lines(Page page) {
        List<?> lines = (List<?>) page.evaluate("[...document.querySelectorAll('.link.publish')].map(l => l.dataset.key"
                + " + l.querySelector('.line').getAttribute('d').replace(/^M[^,]+,(.*)C.*,(.*)$/, ' $1 $2'))");
        return lines.stream().map(String::valueOf).toList();
    }
}
