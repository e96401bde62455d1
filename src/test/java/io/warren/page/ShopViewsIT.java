package io.warren.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Everything around the map: problems, time, downloads, colours, narrow windows, accessibility. */
class ShopViewsIT {

    private static final List<String> VIEWS =
            List.of("/", "/?tab=problems", "/?tab=trajectories", "/?find=nothing+of+that+name");

    @RegisterExtension
    static final Spectator SPECTATOR = Spectator.ofShop();

    @Test
    void problemsAreToldInOnePlaceAndLeadToTheMap() {
        Page page = SPECTATOR.page();
        MapOnScreen map = MapOnScreen.open(page, SPECTATOR.address("/"));
        page.locator("#tabs").getByText("Problems").click();
        Locator problems = page.locator("#problems");

        assertThat(problems.locator("article", has("Unroutable"))).containsText("voucher");
        assertThat(problems.locator("article", has("Unroutable"))).containsText("shop-desk");
        assertThat(problems.locator("article tr", has("shop.nowhere"))).containsText("shop.offers");
        assertThat(problems.locator("article", has("Queues nobody reads"))).containsText("shop.offers");
        assertThat(problems.locator("article", has("Dead letters"))).containsText("shop.flash (maxlen)");
        assertThat(problems.locator("article", has("Redelivered"))).containsText("shop-labels");
        assertThat(problems.locator("article", has("Dead bindings"))).isVisible();
        assertThat(problems.locator("article", has("Not tied together"))).isVisible();

        problems.getByText("(default) → shop.flash (maxlen) → shop.dead.overflow")
                .first()
                .click();
        assertThat(map.panel()).containsText("shop.dead.overflow");
    }

    @Test
    void aRangeIsChosenByDraggingOverTheTimeLine() {
        Page page = SPECTATOR.page();
        MapOnScreen.open(page, SPECTATOR.address("/"));
        Locator chart = page.locator("#time .u-over");
        assertThat(chart).isVisible();
        BoundingBox box = chart.boundingBox();

        page.mouse().move(box.x + box.width * 0.3, box.y + 20);
        page.mouse().down();
        page.mouse()
                .move(
                        box.x + box.width * 0.9,
                        box.y + 20,
                        new com.microsoft.playwright.Mouse.MoveOptions().setSteps(5));
        page.mouse().up();

        assertThat(page).hasURL(Pattern.compile(".*[?&]from=.*&to=.*"));
        assertThat(page.locator("#time .range").last()).isVisible();
        assertThat(page.getByLabel("Time", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("own");
        page.locator("#time")
                .getByText("Live", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page).hasURL(Pattern.compile("[^?]*/"));
    }

    @Test
    void twoHalvesAreCompared() {
        Page page = SPECTATOR.page();
        MapOnScreen map = MapOnScreen.open(page, SPECTATOR.address("/"));
        page.locator("#time canvas").waitFor();
        page.locator("#time")
                .getByText("Compare", new Locator.GetByTextOptions().setExact(true))
                .click();

        assertThat(page).hasURL(Pattern.compile(".*from2=.*"));
        assertThat(map.strip()).containsText(Pattern.compile("\\d+ new · \\d+ gone · \\d+ much more"));
        assertThat(page.locator("#time .chosen")).containsText("Before:");
    }

    @Test
    void timeCanBePlayed() {
        Page page = SPECTATOR.page();
        MapOnScreen.open(page, SPECTATOR.address("/"));
        page.locator("#time canvas").waitFor();
        page.locator("#time")
                .getByText("Play", new Locator.GetByTextOptions().setExact(true))
                .click();

        assertThat(page).hasURL(Pattern.compile(".*from=.*"));
        String first = page.url();
        assertThat(page).not().hasURL(first);
        page.locator("#time")
                .getByText("Stop", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#time").getByText("Play", new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
    }

    @Test
    void lightAndDarkFollowTheSystemUntilSomebodyChooses() {
        Page page = SPECTATOR.page(1200, 800, ColorScheme.DARK);
        MapOnScreen.open(page, SPECTATOR.address("/"));
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");

        page.getByLabel("Colours").selectOption("light");
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
    }

    @Test
    void aNarrowWindowScrollsTheMapAndNothingElse() {
        Page page = SPECTATOR.page(390, 800, ColorScheme.LIGHT);
        MapOnScreen map = MapOnScreen.open(page, SPECTATOR.address("/"));

        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        map.node("from", "shop-desk").click();
        assertThat(map.panel()).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void axeFindsNothingToBlameInAnyViewOrColour() {
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (String view : VIEWS) {
                Page page = SPECTATOR.page(1280, 900, colours);
                page.navigate(SPECTATOR.address(view));
                page.locator("#banner .banner").first().waitFor();
                assertThat(Axe.blamed(page)).as(view + " " + colours).isEmpty();
            }
        }
    }

    @Test
    void axeFindsNothingToBlameInAnOpenPanel() {
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = SPECTATOR.page(1280, 900, colours);
            MapOnScreen map = MapOnScreen.open(page, SPECTATOR.address("/"));
            map.node("exchange", "shop.orders").click();
            map.panel().locator("canvas").first().waitFor();
            map.panel().getByText("Show", exactly()).click();
            assertThat(map.panel()).containsText("deliveries would not come any more");
            map.panel().getByText("Explain", exactly()).click();
            assertThat(Axe.blamed(page)).as("exchange " + colours).isEmpty();

            map.panel().locator(".ways button").first().click();
            map.panel().locator("meter").first().waitFor();
            assertThat(Axe.blamed(page)).as("edge " + colours).isEmpty();
        }
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    @Test
    void nothingComesFromElsewhereAndThePolicyIsKept() {
        Page page = SPECTATOR.page();
        assertThat(page.navigate(SPECTATOR.address("/")).headers())
                .containsEntry("content-security-policy", "default-src 'self'; frame-ancestors 'none'");
        MapOnScreen map = new MapOnScreen(page);
        map.node("queue", "shop.labels").click();
        map.panel().locator("canvas").first().waitFor();
        page.locator("#tabs").getByText("Problems").click();
        page.locator("#problems article").first().waitFor();
        page.locator("#tabs").getByText("Trajectories").click();
        page.locator("#trajectories article").first().waitFor();

        assertThat(SPECTATOR.browser().foreign()).isEmpty();
        assertThat(SPECTATOR.browser().complaints()).isEmpty();
    }

    private static Locator.LocatorOptions has(String heading) {
        return new Locator.LocatorOptions().setHasText(heading);
    }
}
