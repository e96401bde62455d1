package io.warren.demo;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps apart what must not meet: of all turns that are taken so, in whatever process of the shop, one is over before the
 * next begins. The beat of the clock alone does not do that: a busy broker may get together what was sent long apart.
 */
final class Alone {

    private final Path file;

    /**
     * The same file for all who keep out of each other's way.
     *
     * @param file is made if there is none; who dies lets go of it
     */
    Alone(Path file) {
        this.file = file;
    }

    /** A file's lock is a process's: two threads of one have to wait for each other too. */
    synchronized void take(Pace.Turn turn) throws Exception {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            turn.take();
        }
    }
}
