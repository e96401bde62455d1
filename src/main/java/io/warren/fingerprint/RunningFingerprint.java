package io.warren.fingerprint;

import io.warren.model.Fingerprint;

/**
 * The fingerprint of a body that comes in pieces, without keeping them: the same value as
 * {@link Fingerprinter#of(byte[])} of the whole. For one thread; serves one body after the other.
 */
public interface RunningFingerprint {

    /** The bytes are read during the call only. */
    void add(byte[] bytes, int offset, int length);

    /** Of all that was added since the last one was finished or dropped. */
    Fingerprint finish();

    /** Forgets what was added. */
    void drop();
}
