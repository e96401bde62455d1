package io.warren.ingest.guest.manners;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The watchdog's life: as long as its standard input, whose other end the sensor holds, and a little longer. */
public final class WatchdogRun {

    private static final long STEP_MILLIS = 50;
    /** A guest whose QEMU has died with its sensor cannot be freed. */
    private static final Duration GIVE_UP = Duration.ofMinutes(5);

    private final Path folder;
    private final Watchdog watchdog;

    public WatchdogRun(Path folder, Watchdog watchdog) {
        this.folder = folder;
        this.watchdog = watchdog;
    }

    /** Says on {@code out} when it is ready; returns when the sensor is dead and its guests are free. */
    public void until(InputStream sensor, PrintStream out) throws InterruptedException {
        stayInMemory();
        Rescue.rehearse(folder.resolve("rehearsal"));
        CountDownLatch dead = new CountDownLatch(1);
        Thread.ofPlatform().daemon().name("sensor").start(() -> waitForTheEnd(sensor, dead));
        out.println(WatchdogProcess.READY);
        out.flush();
        while (!dead.await(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
            var _ = watchdog.look(System.nanoTime(), false);
        }
        long begun = System.nanoTime();
        while (!watchdog.look(System.nanoTime(), true) && System.nanoTime() - begun < GIVE_UP.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
        }
    }

    /** The end of a process, however it came about, closes its files. */
    private static void waitForTheEnd(InputStream sensor, CountDownLatch dead) {
        try {
            while (sensor.read() >= 0) {}
        } catch (IOException e) {
            // Its end too.
        } finally {
            dead.countDown();
        }
    }

    /** What takes the sensor when memory runs out shall not take this. */
    private static void stayInMemory() {
        try {
            Files.writeString(Path.of("/proc/self/oom_score_adj"), "-1000");
        } catch (IOException e) {
            // Only root may; without it the small one is still not the first to go.
        }
    }
}
