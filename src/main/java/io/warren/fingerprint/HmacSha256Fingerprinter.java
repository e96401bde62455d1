package io.warren.fingerprint;

import io.warren.model.Fingerprint;
import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The first 128 bits of HMAC-SHA-256. A {@link Mac} has state, so each thread gets its own. */
public final class HmacSha256Fingerprinter implements Fingerprinter {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final ThreadLocal<Mac> macs;

    public HmacSha256Fingerprinter(byte[] secret) {
        if (secret.length == 0) {
            throw new IllegalArgumentException("the fingerprint secret is empty");
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
        this.macs = ThreadLocal.withInitial(() -> mac(key));
    }

    @Override
    public Fingerprint of(byte[] bytes, int offset, int length) {
        Mac mac = macs.get();
        mac.update(bytes, offset, length);
        return fingerprint(mac);
    }

    @Override
    public RunningFingerprint running() {
        return new Running(mac(key));
    }

    private static Fingerprint fingerprint(Mac mac) {
        ByteBuffer value = ByteBuffer.wrap(mac.doFinal());
        return new Fingerprint(value.getLong(), value.getLong());
    }

    private record Running(Mac mac) implements RunningFingerprint {
        @Override
        public void add(byte[] bytes, int offset, int length) {
            mac.update(bytes, offset, length);
        }

        @Override
        public Fingerprint finish() {
            return fingerprint(mac);
        }

        @Override
        public void drop() {
            mac.reset();
        }
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
