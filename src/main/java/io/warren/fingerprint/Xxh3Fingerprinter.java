package io.warren.fingerprint;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.warren.model.Fingerprint;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** XXH3-128 with a 64-bit seed: the first eight bytes, big-endian, of the secret's SHA-256. Stateless. */
public final class Xxh3Fingerprinter implements Fingerprinter {

    private final Hasher128 hasher;

    public Xxh3Fingerprinter(byte[] secret) {
        this.hasher = Hashing.xxh3_128(seed(secret));
    }

    @Override
    public Fingerprint of(byte[] bytes, int offset, int length) {
        return fingerprint(hasher.hashBytesTo128Bits(bytes, offset, length));
    }

    @Override
    public RunningFingerprint running() {
        return new Running(hasher.hashStream());
    }

    private static Fingerprint fingerprint(HashValue128 value) {
        return new Fingerprint(value.getMostSignificantBits(), value.getLeastSignificantBits());
    }

    private record Running(HashStream128 stream) implements RunningFingerprint {
        @Override
        public void add(byte[] bytes, int offset, int length) {
            stream.putBytes(bytes, offset, length);
        }

        @Override
        public Fingerprint finish() {
            Fingerprint whole = fingerprint(stream.get());
            stream.reset();
            return whole;
        }

        @Override
        public void drop() {
            stream.reset();
        }
    }

    private static long seed(byte[] secret) {
        if (secret.length == 0) {
            throw new IllegalArgumentException("the fingerprint secret is empty");
        }
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(secret))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
