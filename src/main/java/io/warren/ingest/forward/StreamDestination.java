package io.warren.ingest.forward;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;

/** To whoever reads standard output: a pipe, a terminal, a journal; none of them has a place to write at. */
public final class StreamDestination implements Destination {

    private final OutputStream out;

    StreamDestination(OutputStream out) {
        this.out = out;
    }

    public static StreamDestination standardOutput() {
        return new StreamDestination(new FileOutputStream(FileDescriptor.out));
    }

    @Override
    public Delivery deliver(byte[] batch) {
        try (GZIPInputStream lines = new GZIPInputStream(new ByteArrayInputStream(batch))) {
            lines.transferTo(out);
            out.flush();
            return new Delivery.Delivered();
        } catch (IOException e) {
            return new Delivery.Later("Nobody reads standard output any more (" + e.getMessage()
                    + "). What is seen waits in the spool. To keep it in a file, type: ./warren sensor --to FILE");
        }
    }

    /** It is the process's, not ours. */
    @Override
    public void close() {}
}
