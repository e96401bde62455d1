package io.warren.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The browser that the tests look through: the distribution's Chromium, headless. */
final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    /** The same without a window of its own: what it takes is what the page makes it take. */
    static final Path WITHOUT_WINDOW = Path.of("/usr/bin/chromium-headless-shell");

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--enable-precise-memory-info",
            "--js-flags=--expose-gc");
    private static final double PATIENCE_MILLIS = 60_000;

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();

    Chromium() {
        this(PROGRAM);
    }

    Chromium(Path program) {
        if (!Files.exists(program)) {
            throw new IllegalStateException(
                    "there is no " + program + "; type: apt-get install " + program.getFileName());
        }
        // What is true only some seconds after a start is waited for on slow machines too.
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(ARGUMENTS));
    }

    /** An empty page with a browser profile of its own. */
    Page page() {
        return page(1440, 1000, ColorScheme.LIGHT);
    }

    Page page(int width, int height, ColorScheme colours) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(colours)
                .setAcceptDownloads(true));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith("http://127.0.0.1:") && !request.url().startsWith("blob:http://127.0.0.1:")) {
                foreign.add(request.url());
            }
        });
        return page;
    }

    BrowserMemory memory() {
        return BrowserMemory.of(browser);
    }

    /** What the pages' scripts failed at, and what the content-security policy refused. */
    List<String> complaints() {
        return complaints;
    }

    /** Addresses outside of the service that a page asked for. */
    List<String> foreign() {
        return foreign;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
