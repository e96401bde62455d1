package io.warren.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.warren.testing.PrivateBroker;
import io.warren.testing.VirtualHost;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page before a broker that shows nothing says what is in the way, and the command that mends it. */
class WhatToTypeIT {

    private static final PrivateBroker BROKER = PrivateBroker.shared();

    @RegisterExtension
    static final Spectator SPECTATOR = Spectator.alone();

    private Page page;

    @BeforeEach
    void open() {
        page = SPECTATOR.page();
    }

    @Test
    void tracingIsOff() {
        VirtualHost vhost = BROKER.vhost("PageSilent");
        try (RunningWarren warren = before(vhost)) {
            page.navigate(warren.address());

            assertThat(blank()).containsText("Tracing is off in vhost 'PageSilent'");
            assertThat(blank().locator("li code")).containsText("rabbitmqctl");
            assertThat(blank().locator("li code")).containsText("trace_on -p PageSilent");
            assertThat(blank().locator("li code")).not().containsText("allow Warren");
        }
    }

    @Test
    void thereIsNoRightToReadTheTrace() {
        VirtualHost vhost = BROKER.vhost("PageBlind").traced();
        BROKER.admin().rights(vhost.name(), "warren", "^warren\\..*$", "^warren\\..*$", "^warren\\..*$");
        try (RunningWarren warren = before(vhost)) {
            page.navigate(warren.address());

            Locator command = blank().locator("li", new Locator.LocatorOptions().setHasText("tap PageBlind"))
                    .locator("code");
            assertThat(command).containsText("rabbitmqctl set_permissions -p 'PageBlind' warren");
            assertThat(page.locator("#banner .banner.bad")).isVisible();
        }
    }

    private Locator blank() {
        return page.locator("#blank");
    }

    private static RunningWarren before(VirtualHost vhost) {
        URI broker = vhost.asWarren();
        return new RunningWarren(Map.of(
                "WARREN_BROKER_TAP", "true",
                "WARREN_BROKER_URI", broker.toString(),
                "WARREN_BROKER_VHOSTS", vhost.name(),
                "WARREN_MANAGEMENT_ENABLED", "true",
                "WARREN_MANAGEMENT_URIS", BROKER.managementUri().toString(),
                "WARREN_MANAGEMENT_USER", "warren",
                "WARREN_MANAGEMENT_PASSWORD", "warren"));
    }
}
