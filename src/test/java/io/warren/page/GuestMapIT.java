package io.warren.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.warren.testing.Scenario;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What sensors in guests add to the map: threads, and what was caused without any identifier; from the scenario files. */
class GuestMapIT {

    private static final List<String> LEVELS = List.of("application", "process", "connection", "thread");
    private static final Pattern AT = Pattern.compile("\"at\":(\\d+)");
    private static final Pattern MESSAGES = Pattern.compile(", ([\\d,]+) messages?");
    private static final Instant THEN = Instant.now().minusSeconds(300);

    @RegisterExtension
    static final Spectator SPECTATOR = Spectator.before(Map.of(), GuestMapIT::feed);

    private Page page;

    private static void feed(RunningWarren warren) {
        List<String> scenarios = List.of("rpc-threads", "same-thread", "same-process");
        for (int i = 0; i < scenarios.size(); i++) {
            warren.feed(lines(scenarios.get(i), THEN.plusSeconds(60L * i)));
        }
        await("every step is counted").until(() -> {
            String steps = warren.ask("trajectories");
            return steps.contains("\"L1\"") && steps.contains("\"L2\"") && steps.contains("\"L3\"");
        });
    }

    @BeforeEach
    void open() {
        page = SPECTATOR.page();
    }

    @Test
    void eachLevelOfEvidenceIsDrawnInAWayOfItsOwn() {
        Locator rows = steps();

        assertThat(row(rows, "work → ").locator(".span.work.L2").first()).hasCSS("border-top-style", "dashed");
        assertThat(row(rows, "orders → ").locator(".span.work.L3").first()).hasCSS("border-top-style", "dotted");
        assertThat(row(rows, "rpc → ").locator(".span.work.L1").first()).hasCSS("border-top-style", "solid");
        assertThat(row(rows, "work → ").first())
                .hasAttribute("aria-label", Pattern.compile(".*same thread in between.*"));
        assertThat(Axe.blamed(page)).isEmpty();
    }

    @Test
    void aRequestAndItsReplyAreOneStep() {
        assertThat(row(steps(), "rpc → ").first()).containsText("rpc → (default) → answers");

        page.navigate(SPECTATOR.address("/?tab=trajectories&message=c1"));
        Locator life = page.getByRole(
                        AriaRole.LIST, new Page.GetByRoleOptions().setName("What caused it, and what it caused"))
                .locator(".row");
        assertThat(life).hasCount(2);
        assertThat(life.nth(0)).containsText("rpc");
        assertThat(life.nth(1)).containsText("answers");
        assertThat(Axe.blamed(page)).isEmpty();
    }

    @Test
    void theCountsAreTheSameAtEveryLevelOfDetail() {
        Map<String, Map<String, Long>> received = new HashMap<>();
        for (String level : LEVELS) {
            MapOnScreen map = MapOnScreen.open(page, SPECTATOR.address("/?level=" + level));
            Map<String, Long> byQueue = counts(map, "queue");
            long all = byQueue.values().stream().mapToLong(Long::longValue).sum();
            for (String side : List.of("from", "to")) {
                assertThat(counts(map, side).values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .as(side + " by " + level)
                        .isEqualTo(all);
            }
            received.put(level, byQueue);
        }

        assertThat(received.get("application")).containsEntry("work", 2L).containsEntry("rpc", 1L);
        assertThat(received.values()).allMatch(received.get("application")::equals);
    }

    @Test
    void whoeverWasWatchedInAGuestIsNamedByThread() {
        MapOnScreen map = MapOnScreen.open(page, SPECTATOR.address("/?level=thread"));

        assertThat(map.node("to", "worker")).hasCount(2);
        assertThat(map.node("from", "web")).hasCount(1);
    }

    @Test
    void thePanelSaysWhoWouldMissAHost() {
        MapOnScreen map = MapOnScreen.open(page, SPECTATOR.address("/?level=process"));
        map.node("to", "@vm2/").first().click();
        map.panel().getByText("And its host vm2").click();

        assertThat(map.panel().locator(".answer").last()).containsText("deliveries would not come any more");
        assertThat(map.panel().locator(".answer").last()).containsText("its only way");
    }

    @Test
    void ofAnApplicationThePanelFindsTheHostsAndSaysWhoWouldMissOne() {
        MapOnScreen map = MapOnScreen.open(page, SPECTATOR.address("/"));
        map.node("to", "billing@vm2").click();
        map.panel().getByText("And its hosts …").click();
        map.panel().getByText("And its host vm2").click();

        assertThat(map.panel().locator(".answer").last()).containsText("deliveries would not come any more");
        assertThat(map.panel().locator(".answer").last()).containsText("its only way");
    }

    private Locator steps() {
        page.navigate(SPECTATOR.address("/?tab=trajectories"));
        Locator rows = page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Trajectories"))
                .locator(".row");
        rows.first().waitFor();
        return rows;
    }

    private static Locator row(Locator rows, String text) {
        return rows.filter(new Locator.FilterOptions().setHasText(text));
    }

    /** Messages by name, as the titles of a column's nodes tell them. */
    private static Map<String, Long> counts(MapOnScreen map, String kind) {
        return map.nodes(kind).locator("title").allTextContents().stream()
                .collect(Collectors.toMap(
                        title -> title.replaceFirst("^\\w+ ", "").replaceFirst("(?s),.*", ""), title -> {
                            Matcher matcher = MESSAGES.matcher(title);
                            assertThat(matcher.find()).as(title).isTrue();
                            return Long.parseLong(matcher.group(1).replace(",", ""));
                        }));
    }

    /** A scenario as it would be if it had begun at that moment. */
    private static String lines(String name, Instant start) {
        Scenario scenario = Scenario.all()
                .filter(one -> one.name().equals(name + ".yaml"))
                .findFirst()
                .orElseThrow();
        List<String> texts = scenario.lines().stream().map(Scenario.Line::text).toList();
        int network = Math.floorMod(name.hashCode(), 250);
        long first = texts.stream().mapToLong(GuestMapIT::at).min().orElseThrow();
        long nanos = start.getEpochSecond() * 1_000_000_000L;
        return texts.stream()
                .map(text -> AT.matcher(text).replaceFirst("\"at\":" + (nanos + at(text) - first)))
                // Each scenario has machines and observations of its own, and calls them what all others do.
                .map(text ->
                        text.replace("10.0.0.", "10.0." + network + ".").replace("\"id\":\"", "\"id\":\"" + name + "/"))
                .map(text ->
                        name.startsWith("rpc") ? text.replace("vm1", "caller").replace("vm2", "server") : text)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static long at(String line) {
        Matcher matcher = AT.matcher(line);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
