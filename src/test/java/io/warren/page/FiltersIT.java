package io.warren.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each filter by itself, in a world of two virtual hosts where every filter leaves something else. */
class FiltersIT {

    private static final Instant NOW = Instant.now();
    private static final Instant EARLIER = NOW.minusSeconds(7200);

    @RegisterExtension
    static final Spectator SPECTATOR = Spectator.before(Map.of(), FiltersIT::feed);

    private Page page;
    private MapOnScreen map;

    private static void feed(RunningWarren warren) {
        warren.feed(new Feed(1)
                .message("10.0.0.1:1", "orders", "old.way", "attic", "10.0.0.9:9", EARLIER)
                .lines());
        Map<String, Object> named = Map.of("properties", Map.of("messageId", "one"));
        warren.feed(new Feed(100)
                .in("north")
                .message("10.0.0.1:1", "orders", "order.new", "billing", "10.0.0.2:2", NOW)
                .message("10.0.0.1:1", "orders", "order.paid", "mail", "10.0.0.3:3", NOW.plusMillis(5), named)
                .in("south")
                .again(true)
                .message("10.0.0.4:4", "parcels", "parcel.sent", "courier", "10.0.0.5:5", NOW.plusMillis(9))
                .again(false)
                .lost("10.0.0.6:6", "parcels", "parcel.astray", NOW.plusMillis(11))
                .lines());
        await("all are counted").until(() -> warren.ask("edges").contains("courier"));
    }

    @BeforeEach
    void open() {
        page = SPECTATOR.page();
        map = MapOnScreen.open(page, SPECTATOR.address("/"));
        map.nodes("lost").waitFor();
        left(map, "attic", "billing", "courier", "mail", "no queue");
        page.getByText("More filters and grouping").click();
    }

    @Test
    void aVirtualHost() {
        map.choose("Virtual host", "north");

        left(map, "billing", "mail");
    }

    @Test
    void anExchange() {
        type("Exchange", "parcels");

        left(map, "courier", "no queue");
    }

    @Test
    void aQueue() {
        type("Queue", "mail");

        left(map, "mail");
    }

    @Test
    void aParticipantOnEitherSide() {
        type("Participant", "10.0.0.1");
        left(map, "attic", "billing", "mail");

        type("Participant", "10.0.0.5");
        left(map, "courier");
    }

    @Test
    void aRangeOfTime() {
        map.choose("Time", "3600");

        left(map, "billing", "courier", "mail", "no queue");
        page.goBack();
        left(map, "attic", "billing", "courier", "mail", "no queue");
    }

    @Test
    void aKindOfEvidence() {
        map.choose("Evidence", "APPLICATION_ID");

        left(map, "mail");
    }

    @Test
    void onlyProblems() {
        page.getByLabel("Only problems").check();

        left(map, "courier", "no queue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.4", "PARCELS", "courier", "10.0.0.5", "south"})
    void searchFindsEveryName(String name) {
        page.getByLabel("Search").fill(name);

        assertThat(map.node("queue", "courier")).isVisible();
        assertThat(map.node("queue", "billing")).hasCount(0);
    }

    @Test
    void whatWasLostIsFoundByItsKey() {
        page.getByLabel("Search").fill("parcel.astray");

        assertThat(map.nodes("lost")).isVisible();
        assertThat(map.nodes("queue")).hasCount(0);
    }

    @Test
    void allTogetherAndTheAddressHoldsThem() {
        map.choose("Virtual host", "north");
        type("Queue", "billing");
        page.getByLabel("Search").fill("orders");
        left(map, "billing");

        Page colleague = SPECTATOR.page();
        MapOnScreen same = MapOnScreen.open(colleague, map.address());
        left(same, "billing");
        assertThat(colleague.getByLabel("Search")).hasValue("orders");
    }

    private static void left(MapOnScreen map, String... names) {
        await("these queues, and no others")
                .untilAsserted(() -> assertThat(map.queues().allTextContents()).containsExactlyInAnyOrder(names));
    }

    private void type(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
        page.keyboard().press("Enter");
    }
}
