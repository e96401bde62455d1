package io.warren.ingest.forward;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Batches on disk, oldest first, bounded in bytes. They survive the end of the process, not that of the machine: nothing
 * waits for the disk. A batch is a file {@code NUMBER-OBSERVATIONS.ndjson.gz}, which {@code warren replay} reads, too.
 */
final class Spool {

    /** A batch's file. */
    record Batch(long number, long observations, long bytes, Path file) {}

    private static final Pattern NAME = Pattern.compile("(\\d{16})-(\\d{1,9})\\.ndjson\\.gz");
    private static final String UNFINISHED = ".part";

    private final Path folder;
    private final long limit;
    private final Deque<Batch> batches = new ArrayDeque<>();
    private long bytes;
    private long observations;
    private long next = 1;

    private Spool(Path folder, long limit) {
        this.folder = folder;
        this.limit = limit;
    }

    /** With what an earlier run has left there. */
    static Spool open(Path folder, long limit) throws IOException {
        Files.createDirectories(folder);
        Spool spool = new Spool(folder, limit);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found =
                    files.sorted(Comparator.comparing(Path::toString)).toList();
            for (Path file : found) {
                spool.find(file);
            }
        }
        return spool;
    }

    private void find(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Matcher matcher = NAME.matcher(name);
        if (matcher.matches()) {
            add(new Batch(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), Files.size(file), file));
        } else if (name.endsWith(UNFINISHED)) {
            Files.deleteIfExists(file);
        }
    }

    private void add(Batch batch) {
        batches.addLast(batch);
        bytes += batch.bytes;
        observations += batch.observations;
        next = batch.number + 1;
    }

    /** Adds a batch; says how many observations of older ones were dropped for it. */
    synchronized long append(byte[] batch, long count) throws IOException {
        String name = "%016d-%d.ndjson.gz".formatted(next, count);
        Path part = folder.resolve(name + UNFINISHED);
        Files.write(part, batch);
        Path file = Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        add(new Batch(next, count, batch.length, file));
        long dropped = 0;
        while (bytes > limit && batches.size() > 1) {
            Batch oldest = batches.removeFirst();
            dropped += oldest.observations;
            forget(oldest);
        }
        return dropped;
    }

    synchronized @Nullable Batch oldest() {
        return batches.peekFirst();
    }

    /** Its bytes; null if it was dropped meanwhile. */
    static byte @Nullable [] read(Batch batch) throws IOException {
        try {
            return Files.readAllBytes(batch.file);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** It has arrived, or never will; false if it was dropped meanwhile. */
    synchronized boolean remove(Batch batch) throws IOException {
        boolean there = batch.equals(batches.peekFirst()) && batches.pollFirst() != null;
        if (there) {
            forget(batch);
        }
        return there;
    }

    private void forget(Batch batch) throws IOException {
        bytes -= batch.bytes;
        observations -= batch.observations;
        Files.deleteIfExists(batch.file);
    }

    synchronized long observations() {
        return observations;
    }
}
