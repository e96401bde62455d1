package io.warren.fingerprint;

import io.warren.model.Fingerprint;

/** Tells equal bodies by a keyed digest. Pure: the same secret gives the same values in every process and on every host. */
public interface Fingerprinter {

    /** Safe to call from several threads. The bytes are read during the call only. */
    Fingerprint of(byte[] bytes, int offset, int length);

    /** For bodies that come in pieces. */
    RunningFingerprint running();

    default Fingerprint of(byte[] body) {
        return of(body, 0, body.length);
    }
}
