package io.warren.demo;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A broker that is ready for the shop and for Warren.
 *
 * @param amqp for Warren
 * @param management for Warren
 */
record Place(ShopPlace room, URI amqp, URI management) {

    private static final Duration TAPPED = Duration.ofSeconds(60);

    /** What Warren is told, as environment. */
    Map<String, String> settings() {
        String[] login = ShopPlace.login(management);
        return Map.of(
                "WARREN_BROKER_URI",
                amqp.toString(),
                "WARREN_BROKER_VHOSTS",
                room.broker().vhost(),
                "WARREN_MANAGEMENT_URIS",
                management.getScheme() + "://" + management.getHost() + ':' + management.getPort(),
                "WARREN_MANAGEMENT_USER",
                login[0],
                "WARREN_MANAGEMENT_PASSWORD",
                login[1]);
    }

    void awaitTap(Service service) {
        Patience.await(TAPPED, "Warren had bound its queue to the trace exchange of the shop's virtual host", () -> {
            service.check();
            return room.isTapped();
        });
    }
}
