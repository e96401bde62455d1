package io.warren.app.sensor;

import io.warren.ingest.guest.manners.Rescue;
import io.warren.ingest.guest.manners.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Frees the guests of every sensor of this host that dies, from outside: for places where all processes of a sensor end
 * together, its watchdog too, as in a container. Sensors that live and hang are left to their own watchdogs.
 */
public final class HostGuard implements AutoCloseable {

    private final SensorFolders folders;
    private final Consumer<String> log;
    private final Reopened reopened = new Reopened();
    private final Map<Path, Watchdog> watchdogs = new HashMap<>();

    /** @param folders the same as the sensors' */
    public HostGuard(SensorFolders folders, Consumer<String> log) {
        this.folders = folders;
        this.log = log;
    }

    /** Looks at each sensor once; to be called many times a second. Returns how many there are. */
    public int look() {
        Set<Path> found = new HashSet<>();
        try (DirectoryStream<Path> sensors = Files.newDirectoryStream(folders.sensors(), "[0-9]*")) {
            for (Path sensor : sensors) {
                found.add(sensor);
                look(sensor);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for sensors at " + folders.base(), e);
        }
        watchdogs.keySet().retainAll(found);
        return found.size();
    }

    private void look(Path sensor) throws IOException {
        Watchdog watchdog =
                watchdogs.computeIfAbsent(sensor, folder -> new Watchdog(folder, new Rescue(reopened), log));
        boolean dead = ProcessHandle.of(Long.parseLong(sensor.getFileName().toString()))
                .isEmpty();
        if (dead) {
            if (watchdog.look(System.nanoTime(), true)) {
                Files.deleteIfExists(sensor);
            }
        } else {
            watchdog.prepare();
        }
    }

    @Override
    public void close() {
        reopened.close();
    }
}
