package io.warren.ingest.guest.manners;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Frees the guests of a sensor that died or hangs. Lives in a process of its own, in a session of its own, so that what
 * ends the sensor does not end it.
 */
public final class Watchdog {

    /** Nanoseconds that a guest may stand still for one stop before it is taken from its sensor. */
    static final long LONGEST_STOP = 500_000_000L;

    /** Nanoseconds without a sign of life. */
    static final long LONGEST_SILENCE = 3 * Lifeline.BEAT_NANOSECONDS;

    /** Nanoseconds before a guest is taken from the same sensor again. */
    private static final long GRACE = 5_000_000_000L;

    private final Path folder;
    private final Rescuer rescuer;
    private final Consumer<String> log;
    private final Set<String> prepared = new HashSet<>();

    public Watchdog(Path folder, Rescuer rescuer, Consumer<String> log) {
        this.folder = folder;
        this.rescuer = rescuer;
        this.log = log;
    }

    /** Frees a guest, or throws; see {@link Rescue}. */
    public interface Rescuer {

        /** There is a guest that may have to be freed: whatever takes long is done now, on a thread of its own. */
        void prepare(ArmedGuest guest);

        /** The sensor is dead. */
        void free(ArmedGuest guest);

        /** It lives, and holds the guest. */
        void seize(ArmedGuest guest);
    }

    /** Looks at each guest once; true = none is left to watch over. */
    public boolean look(long now, boolean sensorIsDead) {
        List<Path> files = files();
        int left = 0;
        for (Path file : files) {
            left += isCaredFor(file, now, sensorIsDead) ? 0 : 1;
        }
        if (sensorIsDead) {
            GuestFile.deleteUnfinished(folder);
        }
        return left == 0;
    }

    /** There are guests that may have to be freed: whatever takes long is done now. Touches none of them. */
    public void prepare() {
        for (Path path : files()) {
            try (GuestFile file = GuestFile.open(path)) {
                file.guest().ifPresent(this::prepare);
            } catch (IOException e) {
                // It is free: its file has just been taken away.
            }
        }
    }

    private boolean isCaredFor(Path path, long now, boolean sensorIsDead) {
        try (GuestFile file = GuestFile.open(path)) {
            String trouble = trouble(file, now, sensorIsDead);
            if (trouble.isEmpty()) {
                file.guest().ifPresent(this::prepare);
                return false;
            }
            file.guest().ifPresent(guest -> rescue(guest, trouble, sensorIsDead));
            if (sensorIsDead) {
                Files.deleteIfExists(path);
                return true;
            }
            // It may come to its senses, and set its hooks again.
            file.stopped(0);
            file.beat(now + GRACE);
            return false;
        } catch (IOException e) {
            // It is free: its file has just been taken away.
            return !Files.exists(path);
        } catch (RuntimeException e) {
            log.accept("cannot free the guest of " + path + ": " + e.getMessage() + "; trying again");
            return false;
        }
    }

    private void prepare(ArmedGuest guest) {
        if (prepared.add(guest.uuid())) {
            Thread.ofPlatform().daemon().name("prepare").start(() -> rescuer.prepare(guest));
        }
    }

    private void rescue(ArmedGuest guest, String trouble, boolean sensorIsDead) {
        long begun = System.nanoTime();
        if (sensorIsDead) {
            rescuer.free(guest);
        } else {
            rescuer.seize(guest);
        }
        log.accept(
                "freed " + guest.name() + " in " + (System.nanoTime() - begun) / 1_000_000 + " ms, because " + trouble);
    }

    private static String trouble(GuestFile file, long now, boolean sensorIsDead) {
        if (sensorIsDead) {
            return "its sensor has died";
        }
        long stopped = file.stoppedSince();
        if (stopped != 0 && now - stopped > LONGEST_STOP) {
            return "it stood still for " + (now - stopped) / 1_000_000 + " ms";
        }
        long silence = now - file.lastBeat();
        return silence > LONGEST_SILENCE ? "its sensor was not heard of for " + silence / 1_000_000 + " ms" : "";
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + GuestFile.SUFFIX)) {
            found.forEach(files::add);
        } catch (IOException e) {
            // The sensor has cleaned up behind itself.
            return List.of();
        }
        return files;
    }
}
