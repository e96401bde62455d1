package io.warren.app.sensor;

import io.warren.ingest.guest.libvirt.LibvirtDomains;
import io.warren.ingest.guest.manners.Rescue;
import io.warren.ingest.guest.manners.Watchdog;
import io.warren.ingest.guest.manners.WatchdogRun;
import java.nio.file.Path;

/** The watchdog's own small program: {@code WatchdogMain FOLDER}, started by the sensor. */
public final class WatchdogMain {

    private WatchdogMain() {}

    public static void main(String... arguments) throws InterruptedException {
        LibvirtDomains.load();
        Path folder = Path.of(arguments[0]);
        Rescue rescue = new Rescue(new Reopened());
        Watchdog watchdog = new Watchdog(folder, rescue, line -> System.err.println("watchdog: " + line));
        new WatchdogRun(folder, watchdog).until(System.in, System.out);
        // Not exit: nothing of libvirt is worth waiting for.
        Runtime.getRuntime().halt(0);
    }
}
