package io.warren.demo;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The time in which the shop trades and Warren looks on. */
final class Trading {

    /** What the map may lag behind the traffic at the end: names that come late, and its store. */
    private static final Duration SETTLE = Duration.ofSeconds(40);

    private static final long REDRAW_MILLIS = 500;

    private final ShopRun shop;
    private final Service service;
    private final ShopBroker broker;
    private final Screen screen;
    private ShopMap last = new ShopMap(new TreeMap<>(), new TreeMap<>());

    Trading(ShopRun shop, Service service, ShopBroker broker, Screen screen) {
        this.shop = shop;
        this.service = service;
        this.broker = broker;
        this.screen = screen;
    }

    ShopMap lastMap() {
        return last;
    }

    /** Draws the map as it grows, for that long or until somebody stops it. */
    void until(@Nullable Duration duration, StopSignal signal) {
        long begin = System.nanoTime();
        String limit = duration == null ? ", Ctrl-C ends it" : " of " + duration.toSeconds();
        while (!signal.isRequested() && (duration == null || System.nanoTime() - begin < duration.toNanos())) {
            shop.check();
            look();
            long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
            screen.draw(
                    "Warren at " + service.address() + "  " + seconds + " s" + limit + "  " + MapDrawing.summary(last),
                    MapDrawing.of(last));
            Patience.pause(REDRAW_MILLIS);
        }
    }

    /** Once the map is right, or does not get right any more. */
    List<String> differences(ShopMap truth) {
        long end = System.nanoTime() + SETTLE.toNanos();
        List<String> differences;
        do {
            Patience.pause(REDRAW_MILLIS);
            look();
            differences = Difference.between(truth, last);
        } while (!differences.isEmpty() && System.nanoTime() < end);
        return differences;
    }

    private void look() {
        service.check();
        last = service.map().read(broker);
    }
}
