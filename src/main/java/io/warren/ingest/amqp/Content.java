package io.warren.ingest.amqp;

import io.warren.fingerprint.Fingerprinter;
import io.warren.fingerprint.RunningFingerprint;
import io.warren.ingest.amqp.WireMethod.Carrying;
import io.warren.model.Fingerprint;
import org.jspecify.annotations.Nullable;

/** A message of which not all has come. Its body is gone as soon as it is part of the fingerprint. */
final class Content {

    private final Carrying carrying;
    private final long position;
    private @Nullable ContentHeader header;
    private long rest;
    private @Nullable Fingerprint atOnce;
    private @Nullable RunningFingerprint running;
    private boolean torn;

    Content(Carrying carrying, long position) {
        this.carrying = carrying;
        this.position = position;
    }

    Carrying carrying() {
        return carrying;
    }

    /** Of its first byte. */
    long position() {
        return position;
    }

    @Nullable ContentHeader header() {
        return header;
    }

    void begin(ContentHeader read) {
        header = read;
        rest = read.size();
    }

    /** Whether a body frame of that length may come now. */
    boolean takes(long length) {
        return header != null && length <= rest;
    }

    void add(byte[] bytes, int from, int length, Fingerprinter fingerprinter) {
        ContentHeader begun = header;
        if (begun == null || torn) {
            rest -= length;
            return;
        }
        if (length == begun.size()) {
            atOnce = fingerprinter.of(bytes, from, length);
        } else {
            RunningFingerprint sum = running == null ? fingerprinter.running() : running;
            sum.add(bytes, from, length);
            running = sum;
        }
        rest -= length;
    }

    /** So many bytes of the body were not seen: nothing can be said of it. */
    void tear(long length) {
        rest -= length;
        torn = true;
    }

    boolean isTorn() {
        return torn;
    }

    boolean isComplete() {
        return header != null && rest == 0;
    }

    Fingerprint fingerprint(Fingerprinter fingerprinter) {
        Fingerprint whole = atOnce;
        if (whole != null) {
            return whole;
        }
        RunningFingerprint sum = running;
        return sum == null ? fingerprinter.of(new byte[0]) : sum.finish();
    }
}
