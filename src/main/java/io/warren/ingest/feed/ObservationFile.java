package io.warren.ingest.feed;

import io.warren.ingest.feed.Decoded.Malformed;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** One file of observations, line by line; gzip is recognised by its first bytes. */
public final class ObservationFile implements Closeable {

    private static final int GZIP_BUFFER = 1 << 16;

    private final String source;
    private final LineBuffer lines;
    private final ObservationReader reader;

    private ObservationFile(String source, InputStream stream) {
        this.source = source;
        lines = new LineBuffer(stream);
        reader = new ObservationReader(source);
    }

    /** A file's name, as it was given, is its source. */
    public static ObservationFile open(Path path) throws IOException {
        return of(path.toString(), Files.newInputStream(path));
    }

    /** Closes the stream when it is closed itself. */
    public static ObservationFile of(String source, InputStream stream) throws IOException {
        BufferedInputStream peeked = new BufferedInputStream(stream);
        peeked.mark(2);
        boolean gzip = peeked.read() == 0x1f && peeked.read() == 0x8b;
        peeked.reset();
        return new ObservationFile(source, gzip ? new GZIPInputStream(peeked, GZIP_BUFFER) : peeked);
    }

    public String source() {
        return source;
    }

    /** Moves to the next line; false at the end of the file. */
    public boolean next() throws IOException {
        return lines.next();
    }

    /** What the current line is. */
    public Decoded decode() {
        return lines.isTooLong()
                ? new Malformed("is longer than " + (LineBuffer.LONGEST >> 20) + " MiB")
                : reader.read(lines);
    }

    /** Of the current line, from 1. */
    public long line() {
        return lines.number();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
