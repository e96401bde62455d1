package io.warren.app.sensor;

import io.warren.app.program.OwnExecutable;
import io.warren.ingest.guest.manners.Rescue;
import io.warren.ingest.guest.manners.Watchdog;
import io.warren.ingest.guest.manners.WatchdogProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sees to it that a watchdog is there while guests are watched, and that guests of sensors that died before are free. */
final class Guard implements AutoCloseable {

    /** The watchdog's heap. */
    private static final String SMALL = "-Xmx32m";

    private final SensorFolders folders;
    private final Consumer<String> log;
    private final Runnable lost;
    private @Nullable WatchdogProcess watchdog;
    private boolean closed;

    /** @param lost told when the watchdog is gone: no guest may have hooks in it then */
    Guard(SensorFolders folders, Consumer<String> log, Runnable lost) {
        this.folders = folders;
        this.log = log;
        this.lost = lost;
    }

    Path folder() {
        return folders.ofThisSensor();
    }

    synchronized boolean stands() {
        return watchdog != null && watchdog.isAlive();
    }

    /** Does nothing if it stands. */
    synchronized void stand() {
        if (!closed && !stands()) {
            WatchdogProcess started = OwnExecutable.command(SMALL, OwnExecutable.WATCHDOG)
                    .map(program -> WatchdogProcess.start(program, folder()))
                    .orElseGet(() -> WatchdogProcess.start(WatchdogMain.class, folder()));
            started.onEnd(this::ended);
            watchdog = started;
        }
    }

    /** What a sensor left behind whose watchdog did not live to free it either. */
    void freeLeftovers() {
        try (DirectoryStream<Path> sensors = Files.newDirectoryStream(folders.sensors(), "[0-9]*");
                Reopened reopened = new Reopened()) {
            for (Path sensor : sensors) {
                if (ProcessHandle.of(Long.parseLong(sensor.getFileName().toString()))
                        .isEmpty()) {
                    boolean free = new Watchdog(sensor, new Rescue(reopened), log).look(System.nanoTime(), true);
                    if (free) {
                        Files.deleteIfExists(sensor);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for guests that an earlier sensor left stopped", e);
        }
    }

    @Override
    public void close() {
        WatchdogProcess last;
        synchronized (this) {
            closed = true;
            last = watchdog;
        }
        if (last != null) {
            last.close();
        }
        try {
            Files.deleteIfExists(folder());
        } catch (IOException e) {
            log.accept("a guest may not be free: " + folder() + " is not empty");
        }
    }

    private void ended() {
        boolean expected;
        synchronized (this) {
            expected = closed;
        }
        if (!expected) {
            log.accept("the watchdog has ended: guests are let go until there is another");
            lost.run();
        }
    }
}
