package io.warren.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody is left out: keyboards, screen readers, colours, narrow screens, slow services. */
class EveryoneIT {

    private static final Instant NOW = Instant.now();
    private static final Instant THEN = NOW.minusSeconds(600);
    private static final String COMPARED = "/?from=" + THEN.minusSeconds(60) + "&to=" + THEN.plusSeconds(60) + "&from2="
            + NOW.minusSeconds(60) + "&to2=" + NOW.plusSeconds(60);
    /** Everything that a keyboard has to come to; nodes of the map are one stop, arrows lead on from there. */
    private static final String REACHABLE = "button, select, input, summary, a[href], .node[tabindex='0']";

    @RegisterExtension
    static final Spectator SPECTATOR = Spectator.before(Map.of(), EveryoneIT::feed);

    private static void feed(RunningWarren warren) {
        Feed before = new Feed(1).message("10.0.0.1:1", "orders", "k", "old", "10.1.0.1:1", THEN);
        Feed after = new Feed(1000).message("10.0.0.1:1", "orders", "k", "fresh", "10.1.0.2:2", NOW);
        for (int i = 0; i < 300; i++) {
            before.message("10.0.0.3:1", "sums", "k", i < 20 ? "rising" : "falling", "10.1.0.1:1", THEN.plusMillis(i));
            after.message("10.0.0.3:1", "sums", "k", i < 20 ? "falling" : "rising", "10.1.0.1:1", NOW.plusMillis(i));
        }
        warren.feed(before.lines());
        warren.feed(after.lines());
        await("all are counted").until(() -> warren.ask("edges").contains("fresh"));
    }

    @Test
    void whatChangedHasAMarkBesideItsColour() {
        Page page = SPECTATOR.page();
        MapOnScreen map = MapOnScreen.open(page, SPECTATOR.address(COMPARED));

        assertThat(map.strip()).containsText("1 new · 1 gone · 1 much more · 1 much less");
        assertThat(map.node("queue", "fresh").locator(".badge")).hasText("+ new");
        assertThat(map.node("queue", "old").locator(".badge")).hasText("− gone");
        assertThat(map.node("queue", "rising").locator(".badge")).hasText("↑ more");
        assertThat(map.node("queue", "falling").locator(".badge")).hasText("↓ less");
        // Queue and consumer of what is new are new altogether, and say so; the line between them need not.
        assertThat(page.locator(".key.deliver text").all().stream().map(Locator::textContent))
                .containsExactlyInAnyOrder("−", "↑", "↓");
    }

    @Test
    void axeFindsNothingToBlameInAComparison() {
        for (ColorScheme colours : ColorScheme.values()) {
            if (colours != ColorScheme.NO_PREFERENCE) {
                Page page = SPECTATOR.page(1280, 900, colours);
                MapOnScreen map = MapOnScreen.open(page, SPECTATOR.address(COMPARED));
                assertThat(map.strip()).containsText("1 gone");
                map.node("queue", "rising").click();
                map.panel().waitFor();
                assertThat(Axe.blamed(page)).as(colours.name()).isEmpty();
            }
        }
    }

    @Test
    void axeFindsNothingToBlameOnANarrowScreen() {
        for (String view : List.of("/", "/?tab=problems", "/?tab=trajectories", "/?select=queue%2Fb1%2F%252F%2Fold")) {
            Page page = SPECTATOR.page(390, 844, ColorScheme.DARK);
            page.navigate(SPECTATOR.address(view));
            page.locator("#banner .banner").first().waitFor();
            assertThat(Axe.blamed(page)).as(view).isEmpty();
        }
    }

    @Test
    void axeFindsNothingToBlameWhereThereIsNothingAndWhereATokenIsAskedFor() {
        try (RunningWarren empty = new RunningWarren(Map.of())) {
            Page page = SPECTATOR.page();
            page.navigate(empty.address());
            assertThat(page.locator("#blank")).containsText("Nothing has been seen yet");
            assertThat(Axe.blamed(page)).isEmpty();
        }
        try (RunningWarren guarded = new RunningWarren(Map.of("WARREN_API_TOKEN", "open sesame"))) {
            Page page = SPECTATOR.page();
            page.navigate(guarded.address());
            page.locator("#token").waitFor();
            page.evaluate("document.getElementById('progress').hidden = true");
            assertThat(Axe.blamed(page)).isEmpty();
        }
    }

    @Test
    void tabComesToEverythingThatCanBeUsed() {
        Page page = SPECTATOR.page();
        MapOnScreen map = MapOnScreen.open(page, SPECTATOR.address("/"));
        map.node("queue", "old").click();
        map.panel().locator("canvas").first().waitFor();
        page.locator("#time summary").click();
        page.getByText("More filters and grouping").click();
        page.evaluate("document.activeElement.blur()");
        page.evaluate("window.wanted = [...document.querySelectorAll(\"" + REACHABLE + "\")]"
                + ".filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('dialog'));"
                + "window.reached = new Set();"
                + "document.addEventListener('focusin', e => reached.add(e.target))");
        int many = (Integer) page.evaluate("wanted.length");
        assertThat(many).isGreaterThan(25);

        // Fields of dates are several stops each.
        for (int i = 0;
                i < 3 * many && (Integer) page.evaluate("wanted.filter(e => !reached.has(e)).length") > 0;
                i++) {
            page.keyboard().press("Tab");
        }
        assertThat((List<?>) page.evaluate("wanted.filter(e => !reached.has(e)).map(e => e.outerHTML)"))
                .isEmpty();
    }

    @Test
    void theBackButtonLeadsThroughTheViews() {
        Page page = SPECTATOR.page();
        MapOnScreen.open(page, SPECTATOR.address("/"));
        for (String tab : List.of("Problems", "Trajectories")) {
            page.locator("#tabs").getByText(tab).click();
            assertThat(page).hasURL(Pattern.compile(".*[?&]tab=" + tab.toLowerCase(java.util.Locale.ROOT) + ".*"));
        }
        page.goBack();
        assertThat(page.locator("#problems")).isVisible();
        page.goBack();
        assertThat(page.locator("#map")).isVisible();
        page.goForward();
        assertThat(page.locator("#problems")).isVisible();
    }

    @Test
    void whatIsSlowerThanAPersonExpectsIsNamedAndWhatIsNotIsNot() {
        Page page = SPECTATOR.page();
        page.clock().install();
        page.clock().pauseAt(System.currentTimeMillis() + 60_000);
        AtomicReference<Route> held = new AtomicReference<>();
        page.route("**/api/v1/changes*", held::set);
        page.navigate(SPECTATOR.address("/"));
        page.waitForCondition(() -> held.get() != null);

        page.clock().runFor(290);
        assertThat(page.locator("#progress")).isHidden();
        page.clock().runFor(20);
        assertThat(page.locator("#progress")).containsText("reading the map");
        held.get().resume();
        page.waitForCondition(() -> {
            page.clock().runFor(50);
            return page.locator(".node").count() > 0;
        });
        assertThat(page.locator("#progress")).isHidden();
    }
}
