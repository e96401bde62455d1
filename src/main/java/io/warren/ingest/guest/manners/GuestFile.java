package io.warren.ingest.guest.manners;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;

/**
 * The file that tells the watchdog of a guest, mapped into the memory of both processes: who it is, when its sensor was
 * last seen alive, and since when it stands still.
 */
final class GuestFile implements AutoCloseable {

    static final String SUFFIX = ".guest";

    private static final String UNFINISHED = ".new";

    private static final int BEAT = 0;
    private static final int STOPPED = 8;
    private static final int TEXT = 64;
    private static final int SIZE = 4096;
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private final Path file;
    private final MemorySegment memory;
    private final Runnable unmap;

    private GuestFile(Path file, MemorySegment memory, Runnable unmap) {
        this.file = file;
        this.memory = memory;
        this.unmap = unmap;
    }

    /** Whole or not at all: made under another name first. */
    static GuestFile create(Path folder, ArmedGuest guest, long now) throws IOException {
        Path made = folder.resolve(guest.uuid() + UNFINISHED);
        byte[] content = new byte[SIZE];
        byte[] text = text(guest);
        if (text.length > SIZE - TEXT) {
            throw new IOException("more to say of " + guest.name() + " than fits into " + SIZE + " bytes");
        }
        System.arraycopy(text, 0, content, TEXT, text.length);
        Files.write(made, content);
        // Of any of the sensor's threads, so the collector unmaps it: a shared arena cannot be closed in an executable.
        GuestFile file = new GuestFile(folder.resolve(guest.uuid() + SUFFIX), map(made, Arena.ofAuto()), () -> {});
        file.beat(now);
        Files.move(made, file.file, StandardCopyOption.ATOMIC_MOVE);
        return file;
    }

    /** What a sensor that died was about to make: no hook had been set yet. */
    static void deleteUnfinished(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // The folder is gone, with all that was in it.
        }
    }

    /** For the thread that opens it, and no other. */
    @SuppressWarnings("MustBeClosedChecker") // the file that is made owns the mapping, and closes it
    static GuestFile open(Path file) throws IOException {
        Arena arena = Arena.ofConfined();
        try {
            return new GuestFile(file, map(file, arena), arena::close);
        } catch (IOException e) {
            arena.close();
            throw e;
        }
    }

    private static MemorySegment map(Path file, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() != SIZE) {
                throw new IOException(file + " has " + channel.size() + " bytes, not " + SIZE);
            }
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE, arena);
        }
    }

    Path path() {
        return file;
    }

    /** Empty if the text is not one of ours. */
    Optional<ArmedGuest> guest() {
        Properties properties = new Properties();
        byte[] text = memory.asSlice(TEXT).toArray(ValueLayout.JAVA_BYTE);
        try {
            properties.load(new StringReader(new String(text, StandardCharsets.UTF_8).split("\0", 2)[0]));
            return Optional.of(new ArmedGuest(
                    properties.getProperty("uri", ""),
                    properties.getProperty("uuid", ""),
                    properties.getProperty("name", ""),
                    Path.of(properties.getProperty("socket", "")),
                    Long.parseLong(properties.getProperty("sensor", ""))));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void beat(long now) {
        LONG.setRelease(memory, (long) BEAT, now);
    }

    long lastBeat() {
        return (long) LONG.getAcquire(memory, (long) BEAT);
    }

    /** @param since 0 = it runs */
    void stopped(long since) {
        LONG.setRelease(memory, (long) STOPPED, since);
    }

    long stoppedSince() {
        return (long) LONG.getAcquire(memory, (long) STOPPED);
    }

    @Override
    public void close() {
        unmap.run();
    }

    private static byte[] text(ArmedGuest guest) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("uri", guest.uri());
        properties.setProperty("uuid", guest.uuid());
        properties.setProperty("name", guest.name());
        properties.setProperty("socket", guest.socket().toString());
        properties.setProperty("sensor", Long.toString(guest.sensor()));
        StringWriter text = new StringWriter();
        properties.store(text, null);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
