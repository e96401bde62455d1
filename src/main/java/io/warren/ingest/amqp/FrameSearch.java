package io.warren.ingest.amqp;

import io.warren.ingest.amqp.FrameCandidate.Verdict;
import java.util.Arrays;

/** Looks for a byte at which a frame may begin, over the bounds of the pieces that a stream comes in. */
final class FrameSearch {

    private static final byte[] NOTHING = {};

    private final FrameCandidate candidate = new FrameCandidate();
    private byte[] carried = NOTHING;

    /** Bytes of earlier pieces that may be the beginning of a frame. */
    int carried() {
        return carried.length;
    }

    /** What was carried over, with this piece behind it. */
    byte[] joined(byte[] bytes, int from, int to) {
        byte[] joined = Arrays.copyOf(carried, carried.length + to - from);
        System.arraycopy(bytes, from, joined, carried.length, to - from);
        carried = NOTHING;
        return joined;
    }

    /** Forgets what was carried over; says how much that was. */
    int drop() {
        int bytes = carried.length;
        carried = NOTHING;
        return bytes;
    }

    /** The first place from {@code at} on where a frame begins, or {@code to}. Carries over what may yet become one. */
    int find(byte[] bytes, int at, int to) {
        for (int i = at; i < to; i++) {
            Verdict verdict = candidate.judge(bytes, i, to);
            if (verdict == Verdict.YES) {
                return i;
            }
            if (verdict == Verdict.PERHAPS) {
                carried = Arrays.copyOfRange(bytes, i, to);
                return to;
            }
        }
        return to;
    }
}
