package io.warren.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Pictures of every view, to be looked at, in {@code target/screenshots} or where {@code -Dscreenshots=} says:
 * {@code ./mvnw verify -DskipITs=false -Dtest=NONE -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=ScreenshotsIT}.
 */
class ScreenshotsIT {

    private static final Path FOLDER = Path.of(System.getProperty("screenshots", "target/screenshots"));

    private static final String EXCHANGE = ".node.exchange:has-text('shop.payments')";
    private static final String ANSWERED =
            "#window .node:visible, #blank > *:visible, #problems article:visible, #trajectories .row:visible";

    /** What is asked for after the map is there too, and nothing glides any more. */
    private static final String SETTLED = """
            () => {
              const exchanges = [...document.querySelectorAll('.node.exchange .sub')];
              const time = document.getElementById('time');
              return (exchanges.length === 0 || exchanges.some((sub) => /direct|topic|fanout|headers/.test(sub.textContent)))
                && (time === null || time.hidden || time.offsetParent === null || time.querySelector('canvas') !== null)
                && document.getAnimations().every((one) => !(one instanceof CSSTransition));
            }
            """;

    private static final String IMPACT = "#panel button:text-is('Show')";

    @RegisterExtension
    static final Spectator SPECTATOR = Spectator.ofShop();

    @Test
    void everyViewHasItsPicture() throws IOException {
        take("map", "/", 1440, 1330, ColorScheme.LIGHT);
        take("map-dark", "/", 1440, 1000, ColorScheme.DARK);
        take("map-narrow", "/", 390, 844, ColorScheme.LIGHT);
        take("queue", "/", 1440, 1000, ColorScheme.LIGHT, ".node.queue >> nth=1");
        take("edge", "/", 1440, 1000, ColorScheme.DARK, ".node.queue >> nth=1", "#panel .ways button");
        take("explain", "/", 1440, 1500, ColorScheme.LIGHT, EXCHANGE, "#panel button:text-is('Explain')", IMPACT);
        take("impact", "/", 1440, 1500, ColorScheme.DARK, ".node.to", IMPACT);
        take("filters", "/?group=vhost", 1440, 800, ColorScheme.LIGHT);
        take("connections", "/?level=connection", 1440, 1000, ColorScheme.LIGHT);
        take("only-problems", "/?problems=1", 1440, 800, ColorScheme.LIGHT);
        take("compare", compared(), 1440, 1000, ColorScheme.LIGHT);
        take("compare-dark", compared(), 1440, 1000, ColorScheme.DARK);
        take("problems", "/?tab=problems", 1200, 1100, ColorScheme.LIGHT);
        take("problems-narrow", "/?tab=problems", 390, 1100, ColorScheme.DARK);
        take("trajectories", "/?tab=trajectories", 1200, 900, ColorScheme.LIGHT);
        take("nothing", "/?find=nothing", 1200, 800, ColorScheme.DARK);
        try (RunningWarren empty = new RunningWarren(Map.of("WARREN_BROKER_TAP", "true"))) {
            take("empty", URI.create(empty.address()), 1200, 800, ColorScheme.LIGHT);
        }
    }

    /** All but the last seconds of the shop with the last. */
    private static String compared() {
        Instant now = Instant.now();
        return "/?from=%s&to=%s&from2=%s&to2=%s"
                .formatted(now.minusSeconds(3600), now.minusSeconds(20), now.minusSeconds(15), now);
    }

    private static void take(String name, String view, int width, int height, ColorScheme colours, String... clicks)
            throws IOException {
        take(name, URI.create(SPECTATOR.address(view)), width, height, colours, clicks);
    }

    private static void take(String name, URI view, int width, int height, ColorScheme colours, String... clicks)
            throws IOException {
        Page page = SPECTATOR.browser().page(width, height, colours);
        page.navigate(view.toString());
        page.locator("#banner .banner").first().waitFor();
        for (String click : clicks) {
            page.locator(click).first().click();
            page.locator(click.startsWith("#panel button") ? "#panel .answer > *" : "#panel dd")
                    .first()
                    .waitFor();
        }
        page.waitForCondition(() ->
                page.locator(ANSWERED).count() > 0 && page.locator("#progress").isHidden());
        page.waitForFunction(SETTLED);
        Path file = FOLDER.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setAnimations(ScreenshotAnimations.DISABLED));
        assertThat(Files.size(file)).isGreaterThan(5_000);
        page.context().close();
    }
}
