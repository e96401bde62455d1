package io.warren.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A landscape of 5,000 participants and 20,000 edges can be looked at and worked with. What the page does is measured as
 * CPU time of its main thread, which other work on this machine does not change; {@code -Dlandscape.seconds=600} watches
 * it for longer.
 */
class LandscapeBenchmark {

    private static final double FIRST_VIEW_SECONDS = 2;
    private static final double INTERACTION_SECONDS = 0.1;
    private static final double MB = 1e6;
    private static final long MOST_BYTES = 300_000_000;
    private static final double GROWTH = 1.25;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Between two columns, so that none of them is a comb: the page draws sixty, or a few more where leaving those out is not worth a word. */
    private static final int MOST_LINES = 72;

    /** Milliseconds from the page's first request until the map was there. */
    private static final String DRAWN = "performance.getEntriesByName('map drawn')[0].startTime";

    private static final Landscape LANDSCAPE = new Landscape();

    @RegisterExtension
    static final Spectator SPECTATOR = Spectator.before(Map.of(), LandscapeBenchmark::feed);

    private static void feed(RunningWarren warren) {
        LANDSCAPE.feed(warren);
        await("everything is on the map")
                .atMost(PATIENCE)
                .until(() -> warren.ask("files/csv").lines().count() > Landscape.EDGES);
    }

    /** The first time the service reads and writes a map of this size it has not been compiled yet. */
    @Test
    void theFirstViewIsThereInTimeAndReadable() {
        for (String service : List.of("that nobody asked before", "that has answered before")) {
            Page page = SPECTATOR.page();
            CDPSession metrics = metrics(page);
            long start = System.nanoTime();
            page.navigate(SPECTATOR.address("/"));
            whole(page);
            double wall = (System.nanoTime() - start) / 1e9;
            double cpu = metric(metrics, "TaskDuration");
            double drawn = ((Number) page.evaluate(DRAWN)).doubleValue() / 1e3;
            System.out.printf(
                    "first view, from a service %s: %.2f s on the page's clock, of them %.2f s CPU of its main thread;"
                            + " %.2f s with what drives the browser%n",
                    service, drawn, cpu, wall);
            System.out.printf("  the service alone, asked again: %.2f s for the whole map%n", alone());

            assertThat(cpu).isLessThan(FIRST_VIEW_SECONDS);
            assertThat(page.locator(".node").count()).isBetween(50, 110);
            assertThat(page.locator(".node.more").count()).isEqualTo(4);
            for (String kind : List.of("publish", "unknown_route", "deliver")) {
                assertThat(page.locator(".link." + kind).count()).as(kind).isBetween(24, MOST_LINES);
            }
            page.context().close();
        }
    }

    /** Seconds until the whole map has come to somebody who does nothing with it. */
    private static double alone() {
        long start = System.nanoTime();
        HttpRequest request = HttpRequest.newBuilder(URI.create(SPECTATOR.address("/api/v1/changes")))
                .build();
        try (HttpClient client = HttpClient.newHttpClient();
                Stream<String> lines = client.send(request, HttpResponse.BodyHandlers.ofLines())
                        .body()) {
            assertThat(lines.anyMatch(line -> line.contains("\"more\":false"))).isTrue();
            return (System.nanoTime() - start) / 1e9;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whateverOneDoesTheAnswerIsThereAtOnce() {
        Page page = SPECTATOR.page();
        page.navigate(SPECTATOR.address("/"));
        whole(page);
        CDPSession metrics = metrics(page);
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            String node = ".node:not(.more) >> nth=" + 8 * i;
            seconds.add(timed(metrics, () -> page.locator(node).dispatchEvent("click")));
            seconds.add(timed(metrics, () -> page.keyboard().press("Escape")));
            String text = "queue-" + i;
            seconds.add(timed(
                    metrics, () -> page.locator("#filters input[type=search]").fill(text)));
            seconds.add(timed(
                    metrics, () -> page.locator("#filters input[type=search]").fill("")));
        }
        seconds.sort(Double::compare);
        double median = seconds.get(seconds.size() / 2);
        System.out.printf(
                "interaction: median %.3f s, worst %.3f s CPU of the page's main thread%n", median, seconds.getLast());

        assertThat(median).isLessThan(INTERACTION_SECONDS);
    }

    /**
     * Each in a browser of its own: processes of pages that were closed live on for a while, and would be counted. What
     * a browser takes with an empty page is not this page's; it is told once the browser has come to rest.
     */
    @Test
    void watchedLiveItDoesNotGrow() {
        try (Chromium browser = new Chromium(Chromium.WITHOUT_WINDOW)) {
            Page empty = browser.page();
            empty.navigate("about:blank");
            rest(browser);
            System.out.printf("an empty page: %s%n", Held.by(empty, browser));
        }
        try (Chromium browser = new Chromium(Chromium.WITHOUT_WINDOW)) {
            Page page = browser.page();
            page.navigate(SPECTATOR.address("/"));
            whole(page);
            live(page, Duration.ofSeconds(10));
            rest(browser);
            Held before = Held.by(page, browser);
            System.out.printf("the landscape: %s%n", before);
            int seconds = Integer.getInteger("landscape.seconds", 20);
            live(page, Duration.ofSeconds(seconds));
            Held after = Held.by(page, browser);
            System.out.printf("%d s later:   %s%n", seconds, after);

            assertThat(after.heap()).isLessThan(before.heap() * GROWTH);
            assertThat(after.nodes()).isLessThan(before.nodes() * GROWTH);
            assertThat(after.listeners()).isLessThan(before.listeners() * GROWTH);
            assertThat(after.memory().all()).isLessThan(MOST_BYTES);
            assertThat(after.memory().page()).isLessThan((long) (before.memory().page() * GROWTH));
        }
    }

    /** A browser that was just started still loads its own parts. */
    private static void rest(Chromium browser) {
        AtomicLong before = new AtomicLong();
        await("the browser takes no more memory than two seconds ago")
                .pollInterval(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .until(() -> {
                    long now = browser.memory().all();
                    return Math.abs(now - before.getAndSet(now)) < now / 100;
                });
    }

    /** What a page holds on to, after its garbage was collected. */
    private record Held(double heap, double nodes, double listeners, BrowserMemory memory) {

        static Held by(Page page, Chromium browser) {
            CDPSession metrics = metrics(page);
            metrics.send("HeapProfiler.collectGarbage");
            return new Held(
                    metric(metrics, "JSHeapUsedSize"),
                    metric(metrics, "Nodes"),
                    metric(metrics, "JSEventListeners"),
                    browser.memory());
        }

        @Override
        public String toString() {
            return ("%.1f MB of objects, %.0f DOM nodes, %.0f listeners; the page's process %.0f MB, the browser's own"
                            + " window %.0f MB, whole browser %.0f MB")
                    .formatted(
                            heap / MB, nodes, listeners, memory.page() / MB, memory.surface() / MB, memory.all() / MB);
        }
    }

    /** Traffic on a twentieth of the edges, again and again, while the page looks on. */
    private static void live(Page page, Duration duration) {
        Instant end = Instant.now().plus(duration);
        while (Instant.now().isBefore(end)) {
            String before = page.locator("#strip").textContent();
            LANDSCAPE.feedSome(SPECTATOR.warren(), Landscape.EDGES / 20);
            page.waitForCondition(() -> !page.locator("#strip").textContent().equals(before));
        }
    }

    private static void whole(Page page) {
        // Waited for in the page: whoever asks it again and again takes its processor away.
        page.waitForFunction(
                "() => document.getElementById('strip').textContent.startsWith('20,000 edges')",
                null,
                new Page.WaitForFunctionOptions().setTimeout(PATIENCE.toMillis()));
        page.locator(".node").first().waitFor();
    }

    private static CDPSession metrics(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        JsonObject domain = new JsonObject();
        domain.addProperty("timeDomain", "threadTicks");
        session.send("Performance.enable", domain);
        return session;
    }

    /** What the main thread did from before the action until the next two frames are drawn. */
    private static double timed(CDPSession metrics, Runnable action) {
        double before = metric(metrics, "TaskDuration");
        action.run();
        JsonObject script = new JsonObject();
        script.addProperty(
                "expression",
                "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))");
        script.addProperty("awaitPromise", true);
        metrics.send("Runtime.evaluate", script);
        return metric(metrics, "TaskDuration") - before;
    }

    private static double metric(CDPSession metrics, String name) {
        for (var metric : metrics.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            if (metric.getAsJsonObject().get("name").getAsString().equals(name)) {
                return metric.getAsJsonObject().get("value").getAsDouble();
            }
        }
        throw new IllegalStateException("Chromium has no metric " + name);
    }
}
