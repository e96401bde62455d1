package io.warren.ingest.feed.queue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One message of the feed's queue: a batch of observations, one a line, packed or not. */
final class FeedMessage {

    static final String NDJSON = "application/x-ndjson";
    static final String GZIP = "gzip";

    /** Bytes unpacked; a batch of ours has far less. */
    static final int LONGEST = 64 << 20;

    private FeedMessage() {}

    /** The lines, unpacked and of bounded length; fails with what is wrong with the message. */
    static InputStream lines(byte[] body, @Nullable String encoding) throws IOException {
        if (encoding == null || encoding.isEmpty() || encoding.equals("identity")) {
            return new ByteArrayInputStream(body);
        }
        if (!encoding.equals(GZIP)) {
            throw new IOException("its content encoding is neither gzip nor nothing");
        }
        try (GZIPInputStream packed = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] unpacked = packed.readNBytes(LONGEST + 1);
            if (unpacked.length > LONGEST) {
                throw new IOException("it unpacks to more than " + (LONGEST >> 20) + " MiB");
            }
            return new ByteArrayInputStream(unpacked);
        }
    }
}
