package io.warren.ingest.forward;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;

/** To the end of a file, for {@code warren replay}. */
public record FileDestination(Path file) implements Destination {

    @Override
    public Delivery deliver(byte[] batch) {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                GZIPInputStream lines = new GZIPInputStream(new ByteArrayInputStream(batch))) {
            append(out, ByteBuffer.wrap(lines.readAllBytes()));
            return new Delivery.Delivered();
        } catch (IOException e) {
            return new Delivery.Later("Cannot write to " + file + " (" + e
                    + "). What is seen waits in the spool. Is the disk full, may this user write there? Type: df -h "
                    + file.toAbsolutePath().getParent());
        }
    }

    /** All of it, or nothing: a disk that is full must not leave half a line. */
    private static void append(FileChannel out, ByteBuffer lines) throws IOException {
        long end = out.size();
        out.position(end);
        try {
            while (lines.hasRemaining()) {
                out.write(lines);
            }
        } catch (IOException e) {
            out.truncate(end);
            throw e;
        }
    }

    @Override
    public void close() {}
}
