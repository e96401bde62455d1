package io.warren.ingest.feed;

import io.warren.ingest.feed.Decoded.Malformed;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * One file of observations, line by line; gzip is recognised by its first bytes. Where packed data break off, as a
 * recording that was cut short does, the lines before stand, and one malformed line says so.
 */
public final class ObservationFile implements Closeable {

    private static final int GZIP_BUFFER = 1 << 16;

    private final String source;
    private final LineBuffer lines;
    private final ObservationReader reader;

    /** Why the rest of the file cannot be unpacked; null while it can. */
    private @Nullable String broken;

    private boolean brokenSaid;

    private ObservationFile(String source, InputStream stream) {
        this.source = source;
        lines = new LineBuffer(stream);
        reader = new ObservationReader(source);
    }

    /** A file's name, as it was given, is its source. */
    public static ObservationFile open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new FileSystemException(path.toString(), null, "it is a folder; name the files in it");
        }
        return of(path.toString(), Files.newInputStream(path));
    }

    /** Closes the stream when it is closed itself. */
    public static ObservationFile of(String source, InputStream stream) throws IOException {
        BufferedInputStream peeked = new BufferedInputStream(stream);
        peeked.mark(2);
        boolean gzip = peeked.read() == 0x1f && peeked.read() == 0x8b;
        peeked.reset();
        return gzip ? unpacked(source, peeked) : new ObservationFile(source, peeked);
    }

    private static ObservationFile unpacked(String source, InputStream packed) throws IOException {
        try {
            return new ObservationFile(source, new GZIPInputStream(packed, GZIP_BUFFER));
        } catch (EOFException | ZipException e) {
            ObservationFile file = new ObservationFile(source, packed);
            file.breakOff(e);
            return file;
        }
    }

    private void breakOff(IOException trouble) {
        String reason = trouble.getMessage() == null ? "it ends in the middle" : trouble.getMessage();
        broken = "is gzip that cannot be unpacked from here on: " + Shortened.text(reason);
    }

    public String source() {
        return source;
    }

    /** Moves to the next line; false at the end of the file. */
    public boolean next() throws IOException {
        if (broken == null) {
            try {
                return lines.next();
            } catch (EOFException | ZipException e) {
                breakOff(e);
            }
        }
        boolean more = !brokenSaid;
        brokenSaid = true;
        return more;
    }

    /** What the current line is. */
    public Decoded decode() {
        String reason = broken;
        if (reason != null) {
            return new Malformed(reason);
        }
        return lines.isTooLong()
                ? new Malformed("is longer than " + (LineBuffer.LONGEST >> 20) + " MiB")
                : reader.read(lines);
    }

    /** Of the current line, from 1. */
    public long line() {
        return broken == null ? lines.number() : lines.number() + 1;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
