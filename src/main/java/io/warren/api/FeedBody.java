package io.warren.api;

import io.warren.api.ObservationIntake.Taking;
import jakarta.ws.rs.NotSupportedException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A posted body, unpacked and bounded. */
final class FeedBody {

    /** Reads a body to its end. */
    @FunctionalInterface
    interface Reading {
        Taking read(InputStream lines) throws IOException;
    }

    private static final int BUFFER = 1 << 16;

    private final long mostPacked;
    private final long mostUnpacked;

    /** Both in bytes: as it is sent, and as it is read. */
    FeedBody(long mostPacked, long mostUnpacked) {
        this.mostPacked = mostPacked;
        this.mostUnpacked = mostUnpacked;
    }

    /** Throws {@link BadBody}, {@link BodyTooLarge}, or {@link NotSupportedException} for another encoding than gzip. */
    Taking read(InputStream body, @Nullable String encoding, Reading reading) {
        // What is left unread of a refused body would stand in the way of the next request: closing reads it away.
        try (InputStream sent = new Bounded(body, mostPacked, ProblemRoutes.tooLarge(mostPacked));
                InputStream unpacked = unpacked(sent, encoding)) {
            return reading.read(new Bounded(notPacked(unpacked), mostUnpacked, unpackedTooLarge()));
        } catch (ZipException | EOFException e) {
            throw new BadBody("The body is not gzip from its first to its last byte, so nothing of it was taken.");
        } catch (IOException e) {
            throw new BadBody("The body ended before it was complete, so nothing of it was taken. Send it again.");
        }
    }

    private String unpackedTooLarge() {
        return "Unpacked the body is larger than " + mostUnpacked
                + " bytes (warren.api.max-unpacked-body), so nothing of it was taken. Send smaller batches.";
    }

    private static InputStream unpacked(InputStream body, @Nullable String encoding) throws IOException {
        String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "identity" -> body;
            case "gzip" -> new GZIPInputStream(body, BUFFER);
            default -> throw new NotSupportedException("Content-Encoding " + encoding);
        };
    }

    /** Else a reader that unpacks by itself would do so without a bound. */
    private static InputStream notPacked(InputStream body) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(body, 2);
        byte[] start = peeked.readNBytes(2);
        peeked.unread(start);
        if (start.length == 2 && start[0] == (byte) 0x1f && start[1] == (byte) 0x8b) {
            throw new BadBody(
                    "The body is gzip where text was expected: pack it once, and say Content-Encoding: gzip.");
        }
        return peeked;
    }

    /** Ends with {@link BodyTooLarge} instead of handing out more than so many bytes. */
    private static final class Bounded extends FilterInputStream {

        private final long most;
        private final String refusal;
        private long passed;

        Bounded(InputStream in, long most, String refusal) {
            super(in);
            this.most = most;
            this.refusal = refusal;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int bytes) {
            passed += bytes;
            if (passed > most) {
                throw new BodyTooLarge(refusal);
            }
        }
    }
}
