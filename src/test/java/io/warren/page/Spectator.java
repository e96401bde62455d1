package io.warren.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Somebody before the page: one browser for all tests of a class, and what they all look at. Pages are closed after the
 * test that opened them.
 */
final class Spectator implements BeforeAllCallback, AfterAllCallback, AfterEachCallback {

    private final Consumer<Spectator> start;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final List<Page> pages = new ArrayList<>();
    private @Nullable Chromium browser;
    private @Nullable RunningWarren warren;
    private String address = "";

    private Spectator(Consumer<Spectator> start) {
        this.start = start;
    }

    /** With a browser; each test brings its own service. */
    static Spectator alone() {
        return new Spectator(_ -> {});
    }

    /** Before a service with these settings, once it was fed. */
    static Spectator before(Map<String, String> settings, Consumer<RunningWarren> feed) {
        return new Spectator(spectator -> {
            RunningWarren warren = new RunningWarren(settings);
            spectator.started.push(warren);
            spectator.warren = warren;
            spectator.address = warren.address();
            feed.accept(warren);
        });
    }

    /** Before the sample shop while it trades. */
    static Spectator ofShop() {
        return new Spectator(
                spectator -> spectator.address = RunningShop.shared().address());
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Chromium chromium = new Chromium();
        started.push(chromium);
        browser = chromium;
        start.accept(this);
    }

    Chromium browser() {
        return there(browser);
    }

    RunningWarren warren() {
        return there(warren);
    }

    /** The address of a view, from {@code /} on. */
    String address(String view) {
        return address + view;
    }

    /** A new page, with a browser profile of its own. */
    Page page() {
        return kept(browser().page());
    }

    Page page(int width, int height, ColorScheme colours) {
        return kept(browser().page(width, height, colours));
    }

    /** The map in a new page, once something is drawn. */
    MapOnScreen map(String view) {
        return MapOnScreen.open(page(), address(view));
    }

    private Page kept(Page page) {
        pages.add(page);
        return page;
    }

    private static <T> T there(@Nullable T started) {
        if (started == null) {
            throw new IllegalStateException("this is there only while tests run, and where the spectator has one");
        }
        return started;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        pages.forEach(page -> page.context().close());
        pages.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }
}
