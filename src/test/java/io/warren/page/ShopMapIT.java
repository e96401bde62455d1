package io.warren.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The map of the sample shop while it trades: what is drawn, what a click tells, what the address bar holds. */
class ShopMapIT {

    @RegisterExtension
    static final Spectator SPECTATOR = Spectator.ofShop();

    private Page page;
    private MapOnScreen map;

    @BeforeEach
    void open() {
        page = SPECTATOR.page();
        map = MapOnScreen.open(page, SPECTATOR.address("/"));
        map.node("queue", "shop.labels").waitFor();
        // What was lost is told last; with it the map is complete.
        map.nodes("lost").waitFor();
    }

    @Test
    void producersExchangesQueuesAndConsumersStandInColumns() {
        assertThat(page.locator(".headings text")).hasText(new Pattern[] {
            Pattern.compile("Producers.*"), Pattern.compile("Exchanges.*"),
            Pattern.compile("Queues.*"), Pattern.compile("Consumers.*")
        });
        double producer = left(map.node("from", "shop-checkout"));
        double exchange = left(map.node("exchange", "shop.orders"));
        double behind = left(map.node("exchange", "shop.everything"));
        double queue = left(map.node("queue", "shop.audit"));
        double consumer = left(map.node("to", "shop-audit"));
        assertThat(List.of(producer, exchange, behind, queue, consumer))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void everyWayOfAMessageIsDrawn() {
        assertThat(page.locator(".key.binding text", text("order.*.new"))).isVisible();
        assertThat(page.locator(".link.alternate .line").first()).isVisible();
        assertThat(map.links("dead_letter")).hasCount(3);
        assertThat(map.nodes("lost")).hasCount(1);
        assertThat(map.links("unroutable").first().locator(".line")).isVisible();
        assertThat(map.node("exchange", "shop.parcels").locator(".sub")).containsText("headers");
        assertThat(map.node("queue", "amq.gen-*")).hasCount(1);
    }

    @Test
    void countsGrowWithoutReloadingAndNothingMoves() {
        Locator count = map.node("queue", "shop.labels").locator(".sub");
        List<Object> before = places();
        String first = count.textContent();

        assertThat(count).not().hasText(first);
        await("a change").until(() -> !count.textContent().equals(first));

        assertThat(places()).isEqualTo(before);
    }

    @Test
    void whatChangesIsToldByTheServiceAndNotAskedForAgainAndAgain() {
        List<String> asked = new ArrayList<>();
        page.onRequest(request ->
                asked.add(request.url().replaceFirst(".*/api/v1/", "").replaceFirst("\\?.*", "")));
        Locator count = map.node("queue", "shop.labels").locator(".sub");
        for (int changes = 0; changes < 5; changes++) {
            String before = count.textContent();
            await("a change").until(() -> !count.textContent().equals(before));
        }

        assertThat(asked).doesNotContain("changes", "edges", "graph");
        assertThat(asked).as("what is asked for now and then").hasSizeLessThan(20);
    }

    @Test
    void theMessagesAreAsManyAtEveryGranularity() {
        Instant to = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        String range = "from=" + to.minusSeconds(3600) + "&to=" + to.plusSeconds(60);
        await("that minute is over, and all of it is counted")
                .atMost(Duration.ofMinutes(2))
                .until(() -> Instant.now().isAfter(to.plusSeconds(75)));
        Set<String> totals = new TreeSet<>();
        for (String level : List.of("application", "process", "connection", "thread")) {
            MapOnScreen at = MapOnScreen.open(page, SPECTATOR.address("/?level=" + level + "&" + range));
            assertThat(page.getByLabel("Show", new Page.GetByLabelOptions().setExact(true)))
                    .hasValue(level);
            totals.add(at.strip().textContent().replaceFirst(".* edges?, ", "").replaceFirst(";.*", ""));
        }
        assertThat(totals).hasSize(1).first().asString().endsWith("messages").doesNotStartWith("0");
    }

    @Test
    void searchLeavesWhatBearsTheName() {
        page.getByLabel("Search").fill("SHOP.PARCELS");

        assertThat(map.nodes("exchange")).hasCount(1);
        assertThat(map.nodes("queue")).hasCount(2);
        assertThat(map.nodes("to")).hasCount(1);

        page.getByLabel("Search").fill("nothing of that name");
        assertThat(page.getByText("Nothing on the map matches")).isVisible();
        page.locator("#blank").getByText("Clear search and filters").click();
        assertThat(map.node("queue", "shop.labels")).isVisible();
    }

    @Test
    void filtersRestrictAndTheAddressOpensTheSame() {
        page.getByText("More filters and grouping").click();
        page.getByLabel("Queue", new Page.GetByLabelOptions().setExact(true)).fill("shop.dead.expired");
        page.keyboard().press("Enter");
        assertThat(map.nodes("to")).hasCount(1);
        map.node("to", "shop-aftercare").click();
        assertThat(map.panel()).containsText("shop-aftercare");

        Page colleague = SPECTATOR.page();
        MapOnScreen same = MapOnScreen.open(colleague, map.address());
        assertThat(same.panel()).containsText("shop-aftercare");
        assertThat(same.names()).containsExactlyInAnyOrderElementsOf(map.names());

        page.goBack();
        assertThat(map.panel()).isHidden();
        page.goBack();
        assertThat(map.node("queue", "shop.labels")).isVisible();
    }

    @Test
    void onlyProblemsLeavesTheTroubledWays() {
        page.getByLabel("Only problems").check();

        assertThat(map.node("queue", "shop.labels")).isVisible();
        assertThat(map.links("dead_letter").first().locator(".line")).isVisible();
        assertThat(map.node("queue", "shop.audit")).hasCount(0);
    }

    @Test
    void anEvidenceThatNothingHasLeavesNothing() {
        page.getByText("More filters and grouping").click();
        map.choose("Evidence", "SOCKET");

        assertThat(page.getByText("Nothing on the map matches")).isVisible();
    }

    @Test
    void aClickLightsTheWaysAndTellsAllThatIsKnown() {
        map.node("queue", "shop.labels").click();

        assertThat(map.node("from", "shop-desk")).hasClass(Pattern.compile(".*\\blit\\b.*"));
        assertThat(map.node("to", "shop-labels")).hasClass(Pattern.compile(".*\\blit\\b.*"));
        assertThat(map.node("queue", "shop.audit")).hasClass(Pattern.compile(".*\\bdim\\b.*"));
        for (String fact : List.of(
                "Rate now",
                "Messages",
                "Bytes",
                "Redelivered",
                "First seen",
                "Last seen",
                "Evidence",
                "same body",
                "Coverage",
                "publications",
                "shop-desk → shop-labels")) {
            assertThat(map.panel()).containsText(fact);
        }
        assertThat(map.panel()).containsText(Pattern.compile("Subscribed consumers\\s*1"));
        assertThat(map.panel()).containsText(Pattern.compile("Waiting now\\s*\\d"));
        assertThat(map.panel().locator("canvas").first()).isVisible();

        map.panel().getByText("shop-desk → shop-labels").click();
        assertThat(map.panel()).containsText("Routing keys seen");
        assertThat(map.panel()).containsText("50 % · 95 % · 99 % within");
        assertThat(map.panel()).containsText("=[shop.labels]=> shop.labels");
        assertThat(map.panel().locator("meter").first()).isVisible();
    }

    @Test
    void aLinkCanBeClickedToo() {
        page.locator(".link.binding .reach").first().dispatchEvent("click");

        assertThat(map.panel()).containsText("bound to");
        assertThat(page.locator(".link.publish.lit")).not().hasCount(0);
        assertThat(page.locator(".link.deliver.lit")).not().hasCount(0);
        assertThat(page.locator(".link.dim")).not().hasCount(0);
    }

    @Test
    void thePanelExplainsWhereAMessageGoes() {
        map.node("exchange", "shop.orders").click();
        map.panel().getByLabel("Routing key").fill("order.eu.new");
        map.panel()
                .getByText("Explain", new Locator.GetByTextOptions().setExact(true))
                .click();

        assertThat(map.panel()).containsText("It reaches");
        assertThat(map.panel().locator(".answer strong").first()).containsText("shop.audit");
        assertThat(map.panel().locator(".answer strong").first()).containsText("shop.orders.eu");
    }

    @Test
    void thePanelSaysWhoWouldMissAnExchangeABindingOrAParticipant() {
        map.node("exchange", "shop.payments").click();
        impact();
        assertThat(map.panel().locator(".answer").last()).containsText("shop-bank → shop-billing: its only way");

        map.node("to", "shop-packer").click();
        impact();
        assertThat(map.panel().locator(".answer").last()).containsText("shop-checkout → shop-packer");

        map.links("binding")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("title", text("shop.orders bound to shop.orders.new"))))
                .locator(".reach")
                .dispatchEvent("click");
        assertThat(map.panel()).containsText("bound to");
        impact();
        assertThat(map.panel().locator(".answer").last()).containsText("shop-checkout → shop-packer");
        assertThat(map.panel()).not().containsText("false");
    }

    private void impact() {
        map.panel()
                .getByText("Show", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(map.panel()).containsText("deliveries would not come any more");
    }

    @Test
    void theKeyboardReachesEverything() {
        page.locator("#filters summary").focus();
        page.keyboard().press("Tab");
        assertThat(page.locator(".node:focus")).hasCount(1);

        page.keyboard().press("ArrowRight");
        assertThat(page.locator(".node.exchange:focus")).hasCount(1);
        page.keyboard().press("Enter");
        assertThat(map.panel()).isVisible();
        assertThat(page.locator(".node.selected:focus")).hasCount(1);
        page.keyboard().press("Escape");
        assertThat(map.panel()).isHidden();
    }

    @Test
    void whatNothingIsLostOfIsSaidInWords() {
        assertThat(page.locator("#banner")).containsText("publications");
        assertThat(page.locator("#banner")).containsText("deliveries seen");
    }

    private double left(Locator node) {
        return node.boundingBox().x;
    }

    @SuppressWarnings("unchecked")
    private List<Object> places() {
        return (List<Object>)
                page.evaluate("[...document.querySelectorAll('.node')].map(n => n.dataset.key + n.style.transform)");
    }

    private static Page.LocatorOptions text(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }
}
