package io.warren.ingest.forward;

import io.warren.ingest.feed.ObservationWriter;
import io.warren.model.Observation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The batch that is being filled: observations as lines, packed as they come. */
final class BatchBuffer {

    /** Fast rather than small: the lines are much alike, and the sensor has better things to do. */
    private static final class Gzip extends GZIPOutputStream {
        private long unpacked;

        private Gzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) throws IOException {
            unpacked += length;
            super.write(bytes, from, length);
        }
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Gzip gzip;
    private final ObservationWriter writer;
    private long count;

    BatchBuffer() {
        try {
            gzip = new Gzip(out);
            writer = new ObservationWriter(gzip);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    void add(Observation observation) {
        try {
            writer.write(observation);
            count++;
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    /** Observations in it. */
    long count() {
        return count;
    }

    /** Bytes in it before packing, about. */
    long length() {
        return gzip.unpacked;
    }

    /** The packed batch; the buffer is done with. */
    byte[] close() {
        try {
            writer.close();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }
}
