package io.warren.ingest.forward;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;

/** To the end of a file, for {@code warren replay}. */
public record FileDestination(Path file) implements Destination {

    @Override
    public Delivery deliver(byte[] batch) {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                GZIPInputStream lines = new GZIPInputStream(new ByteArrayInputStream(batch))) {
            lines.transferTo(out);
            return new Delivery.Delivered();
        } catch (IOException e) {
            return new Delivery.Later("Cannot write to " + file + " (" + e
                    + "). What is seen waits in the spool. Is the disk full, may this user write there? Type: df -h "
                    + file.toAbsolutePath().getParent());
        }
    }

    @Override
    public void close() {}
}
