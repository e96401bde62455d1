package io.warren.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Pictures of every view, to be looked at, in {@code target/screenshots} or where {@code -Dscreenshots=} says:
 * {@code ./mvnw verify -DskipITs=false -Dtest=NONE -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=ScreenshotsIT}.
 */
class ScreenshotsIT {

    private static final Path FOLDER = Path.of(System.getProperty("screenshots", "target/screenshots"));

    private static Chromium browser;
    private static String shop;

    @BeforeAll
    static void start() {
        browser = new Chromium();
        shop = RunningShop.shared().address();
    }

    @AfterAll
    static void end() {
        browser.close();
    }

    @Test
    void everyViewHasItsPicture() throws Exception {
        take("map", "/", 1440, 1330, ColorScheme.LIGHT, null);
        take("map-dark", "/", 1440, 1000, ColorScheme.DARK, null);
        take("map-narrow", "/", 390, 844, ColorScheme.LIGHT, null);
        take("queue", "/", 1440, 1000, ColorScheme.LIGHT, ".node.queue >> nth=1");
        take("connections", "/?level=connection", 1440, 1000, ColorScheme.LIGHT, null);
        take("problems", "/?tab=problems", 1200, 1100, ColorScheme.LIGHT, null);
        take("trajectories", "/?tab=trajectories", 1200, 900, ColorScheme.LIGHT, null);
        take("nothing", "/?find=nothing", 1200, 800, ColorScheme.DARK, null);
    }

    private static void take(String name, String view, int width, int height, ColorScheme colours, String click)
            throws Exception {
        Page page = browser.page(width, height, colours);
        page.navigate(shop + view);
        page.locator("#banner .banner").first().waitFor();
        page.waitForCondition(() -> page.locator("#progress").isHidden());
        if (click != null) {
            page.locator(click).click();
            page.locator("#panel canvas").first().waitFor();
        }
        Path file = FOLDER.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        assertThat(Files.size(file)).isGreaterThan(5_000);
        page.context().close();
    }
}
