package io.warren.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the page makes of the answers about whole ways: who would miss something, what caused what, who talks past the broker. */
class AnswersIT {

    private static final Instant NOW = Instant.now();
    private static final Instant THEN = NOW.minusSeconds(600);

    @RegisterExtension
    static final Spectator SPECTATOR = Spectator.before(
            Map.of("WARREN_ALERTS_RULES_LOST", "unroutable exchange=orders clear-after=1h"), AnswersIT::feed);

    private Page page;

    /** A shop whose desk orders, whose till bills and tells the mailer, whose mailer answers into the archive. */
    private static void feed(RunningWarren warren) {
        Feed feed = new Feed(1);
        for (int i = 0; i < 20; i++) {
            feed.message("10.0.0.1:1", "orders", "new", "billing", "10.0.0.2:2", at(i, 0), conversation("L1", i));
            feed.message("10.0.0.2:2", "invoices", "paid", "mail", "10.0.0.3:3", at(i, 40), conversation("L1", i));
            feed.message("10.0.0.3:3", "sent", "done", "archive", "10.0.0.4:4", at(i, 70), conversation("L1", i));
            feed.message("10.0.0.1:1", "orders", "far", "abroad", "10.0.0.2:2", at(i, 5));
        }
        feed.delivery("orders", "k", "orphans", "10.0.0.4:4", at(30, 0));
        warren.feed(feed.lines());
        await("all is counted").until(() -> warren.ask("edges").contains("\"queue\":\"archive\""));
    }

    @BeforeEach
    void open() {
        page = SPECTATOR.page();
    }

    @Test
    void thePanelSaysWhoWouldMissAQueue() {
        MapOnScreen map = MapOnScreen.open(page, SPECTATOR.address("/"));
        map.node("queue", "archive").click();
        map.panel().getByText("Show", exactly()).click();

        assertThat(map.panel().locator(".answer")).containsText("20 of 80 deliveries would not come any more (25 %)");
        assertThat(map.panel().locator(".answer")).containsText("10.0.0.3");
        assertThat(map.panel().locator(".answer")).containsText("its only way");
    }

    @Test
    void whatTheBrokerDidNotTellIsSaidInWords() {
        MapOnScreen map = MapOnScreen.open(page, SPECTATOR.address("/?from=" + THEN + "&to=" + NOW));
        map.node("queue", "archive").click();

        assertThat(map.panel()).containsText(Pattern.compile("Subscribed consumers\\s*not known"));
    }

    @Test
    void ofTwoWaysOneIsMissedAndTheOtherStays() {
        MapOnScreen map = MapOnScreen.open(page, SPECTATOR.address("/"));
        map.node("queue", "abroad").click();
        map.panel().getByText("Show", exactly()).click();

        assertThat(map.panel().locator(".answer")).containsText("20 came over other ways");
        assertThat(map.panel().locator(".answer")).containsText("Nobody would lose its only way");
    }

    @Test
    void whatNobodyCanTakeAwayIsNotAskedFor() {
        MapOnScreen map = MapOnScreen.open(page, SPECTATOR.address("/?group=vhost"));
        map.nodes("queues").click();

        assertThat(map.panel()).containsText("Stands for 4 names");
        assertThat(map.panel()).not().containsText("What if this goes?");
    }

    @Test
    void whatMessagesCausedIsAWaterfall() {
        await("the ways are counted")
                .until(() -> SPECTATOR.warren().ask("trajectories").contains("\"exchange\":\"sent\""));
        page.navigate(SPECTATOR.address("/?tab=trajectories"));
        Locator rows = page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Trajectories"))
                .locator(".row");

        assertThat(rows).hasCount(2);
        assertThat(rows.nth(0)).containsText("billing → invoices → mail");
        assertThat(rows.nth(1)).containsText("mail → sent → archive");
        assertThat(rows.nth(0).locator(".amount")).hasText(Pattern.compile("20 ×2\\.0 ms \\+ [\\d.]+ ms"));
        assertThat(rows.nth(0).locator(".span.work.L1")).isVisible();
        double first = rows.nth(0).locator(".span.work").boundingBox().x;
        double second = rows.nth(1).locator(".span.work").boundingBox().x;
        assertThat(second).as("it begins where the one before it ends").isGreaterThan(first + 50);
        assertThat(rows.nth(1).locator(".who").evaluate("e => parseInt(e.style.paddingLeft)"))
                .isEqualTo(18);
        List<?> borders = (List<?>) page.evaluate(
                "[...document.querySelectorAll('.sample.work')].map(e => getComputedStyle(e).borderTopStyle)");
        assertThat(borders).as("levels of evidence").hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void oneMessageIsShownWithWhatItCaused() {
        page.navigate(SPECTATOR.address("/?tab=trajectories&message=L1-7"));
        Locator rows = page.getByRole(
                        AriaRole.LIST, new Page.GetByRoleOptions().setName("What caused it, and what it caused"))
                .locator(".row");

        assertThat(rows).hasCount(3);
        assertThat(rows.nth(0)).containsText("orders → billing");
        assertThat(rows.nth(0).locator(".span.work.L1")).isVisible();
        assertThat(rows.nth(1)).containsText("invoices → mail");
        assertThat(rows.nth(2)).containsText("sent → archive");
        assertThat(rows.nth(2).locator(".span.work")).hasCount(0);
        assertThat(rows.nth(2).locator(".who").evaluate("e => parseInt(e.style.paddingLeft)"))
                .isEqualTo(36);
    }

    @Test
    void anAlertIsAmongTheProblems() {
        SPECTATOR
                .warren()
                .feed(new Feed(900)
                        .lost("10.0.0.1:1", "orders", "nowhere", Instant.now())
                        .lines());
        await("it is raised")
                .atMost(Duration.ofMinutes(1))
                .until(() -> SPECTATOR.warren().ask("alerts").contains("\"state\":\"raised\""));
        page.navigate(SPECTATOR.address("/?tab=problems"));
        Locator alerts = page.locator("#problems article", new Page.LocatorOptions().setHasText("Alerts"));

        assertThat(alerts).containsText("LOST", new LocatorAssertions.ContainsTextOptions().setIgnoreCase(true));
        assertThat(alerts).containsText("orders");
        assertThat(page.locator("#tabs .count-badge")).isVisible();
    }

    @Test
    void whatCouldNotBeTiedTogetherIsToldByReason() {
        await("they are given up")
                .atMost(Duration.ofMinutes(1))
                .until(() -> SPECTATOR.warren().ask("unmatched").contains("NO_PUBLICATION"));
        page.navigate(SPECTATOR.address("/?tab=problems"));
        Locator unmatched =
                page.locator("#problems article", new Page.LocatorOptions().setHasText("Not tied together"));

        assertThat(unmatched).containsText("NO_PUBLICATION");
        assertThat(unmatched).containsText("orphans");
    }

    @Test
    void whoTalksPastTheBrokerIsALayerOfItsOwn() {
        SPECTATOR
                .warren()
                .feed(new Feed(950)
                        .sent("kiosk", "10.0.1.5:40001", "stock", "10.0.1.9:8080", 120, Instant.now())
                        .sent(
                                "stock",
                                "10.0.1.9:8080",
                                "kiosk",
                                "10.0.1.5:40001",
                                5000,
                                Instant.now().plusMillis(5))
                        .lines());
        await("both ends are joined")
                .until(() -> SPECTATOR.warren().ask("direct").contains("8080"));
        MapOnScreen map = MapOnScreen.open(page, SPECTATOR.address("/"));
        assertThat(map.node("from", "kiosk")).hasCount(0);
        page.getByText("More filters and grouping").click();
        page.getByLabel("Direct TCP").check();

        assertThat(map.node("from", "kiosk")).isVisible();
        assertThat(map.node("to", "stock")).isVisible();
        map.links("direct").locator(".reach").first().dispatchEvent("click");
        assertThat(map.panel()).containsText("TCP to");
        assertThat(map.panel()).containsText("120 B there, 5.0 kB back");
        assertThat(page).hasURL(Pattern.compile(".*[?&]tcp=1.*"));
    }

    @Test
    void whatASensorDidNotSeeIsToldInTheBannerInWords() {
        SPECTATOR
                .warren()
                .feed(new Feed(990)
                        .unwatched("till-vm", "STOPPED_TIME", Duration.ofSeconds(30), Instant.now())
                        .lines());
        await("it is counted").until(() -> SPECTATOR.warren().ask("coverage").contains("till-vm"));
        MapOnScreen.open(page, SPECTATOR.address("/"));
        Locator banner = page.locator("#banner .banner.warn");

        assertThat(banner).containsText("Not everything was seen");
        banner.locator("summary").click();
        assertThat(banner.locator("li", new Locator.LocatorOptions().setHasText("till-vm")))
                .isVisible();
    }

    @Test
    void whatCarriesMoreIsDrawnThicker() {
        MapOnScreen.open(page, SPECTATOR.address("/?from=" + THEN + "&to=" + NOW));

        assertThat(thickness("10.0.0.1 publishes to orders"))
                .isGreaterThan(thickness("10.0.0.2 publishes to invoices"));
    }

    @Test
    void whatTakesLongSaysWhatIsBeingDone() {
        MapOnScreen.open(page, SPECTATOR.address("/"));
        assertThat(page.locator("#progress")).isHidden();
        AtomicReference<Route> held = new AtomicReference<>();
        page.route("**/api/v1/files/csv*", held::set);
        page.getByText("Download", new Page.GetByTextOptions().setExact(true)).click();
        page.locator("[data-file=csv]").click();

        assertThat(page.locator("#progress")).isVisible();
        assertThat(page.locator("#progress")).containsText("Edges (CSV)");
        page.waitForDownload(() -> held.get().resume());
        assertThat(page.locator("#progress")).isHidden();
    }

    private double thickness(String link) {
        Locator line = page.locator(".link")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("title", new Page.LocatorOptions().setHasText(link))))
                .locator(".line");
        return Double.parseDouble(line.getAttribute("stroke-width"));
    }

    private static Instant at(int second, long millis) {
        return THEN.plusSeconds(second).plusMillis(millis);
    }

    private static Map<String, Object> conversation(String name, int number) {
        return Map.of("properties", Map.of("correlationId", name + "-" + number));
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
