package io.warren.ingest.guest.manners;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A lifeline in a file that the watchdog reads: there before the first hook is set, gone after the last is taken away. */
public final class FileLifeline implements Lifeline, AutoCloseable {

    private final GuestFile file;

    private FileLifeline(GuestFile file) {
        this.file = file;
    }

    /**
     * Tells the watchdog of a guest that is about to get hooks.
     *
     * @param folder the watchdog's
     */
    public static FileLifeline begin(Path folder, ArmedGuest guest) {
        try {
            return new FileLifeline(GuestFile.create(folder, guest, System.nanoTime()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot tell the watchdog of " + guest.name() + " at " + folder + ", so it is not watched", e);
        }
    }

    @Override
    public void beat(long now) {
        file.beat(now);
    }

    @Override
    public void stopped(long now) {
        file.beat(now);
        file.stopped(now);
    }

    @Override
    public void running(long now) {
        file.stopped(0);
        file.beat(now);
    }

    /** The guest is left to the watchdog. */
    public void release() {
        file.close();
    }

    /** Only when the guest is free. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell the watchdog that the guest is free", e);
        } finally {
            file.close();
        }
    }
}
