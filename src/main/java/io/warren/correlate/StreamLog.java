package io.warren.correlate;

import io.warren.model.GuestThread;
import io.warren.model.Observation;
import io.warren.model.Observation.GuestMessage;
import io.warren.model.Observation.Settle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a guest told of one direction of a TCP connection, for as long as it may be told again. A stream is told in its
 * order, so that what lies behind all that is known is new without a search, and a place in it is found by halving.
 */
final class StreamLog {

    /** Threads that write side by side may be told in another order than their bytes have: so many places apart. */
    private static final int NEAR = 64;

    /** In the order of their positions, each; a position that goes back is another connection on the same port. */
    private final List<Stretch> stretches = new ArrayList<>(1);

    /** The observation of the same bytes, if there is one; null if it is new, and known from now on. */
    @Nullable Observation addOrFind(Observation told, long horizon) {
        long position = positionOf(told);
        for (Stretch stretch : stretches) {
            Observation same = stretch.find(told, position);
            if (same != null) {
                return same;
            }
        }
        forget(horizon);
        if (stretches.isEmpty() || !stretches.getLast().add(told, position)) {
            Stretch next = new Stretch();
            next.add(told, position);
            stretches.add(next);
        }
        return null;
    }

    /** Forgets what was seen before that. */
    void forget(long horizon) {
        if (!stretches.isEmpty()) {
            stretches.getFirst().forget(horizon);
            stretches.removeIf(stretch -> stretch.size == 0);
        }
    }

    private static long positionOf(Observation told) {
        return switch (told) {
            case GuestMessage message -> message.position();
            case Settle settle -> settle.position();
            default -> throw new IllegalArgumentException("no bytes of a stream: " + told.id());
        };
    }

    /** The same bytes of the same thread. Another thread or another body there is another connection on the same port. */
    private static boolean isSame(Observation first, Observation now) {
        if (first instanceof GuestMessage one && now instanceof GuestMessage other) {
            return one.position() == other.position()
                    && one.end() == other.end()
                    && one.method() == other.method()
                    && one.fingerprint().equals(other.fingerprint())
                    && isSame(one.thread(), other.thread());
        }
        return first instanceof Settle one
                && now instanceof Settle other
                && one.position() == other.position()
                && one.end() == other.end()
                && one.method() == other.method()
                && isSame(one.thread(), other.thread());
    }

    private static boolean isSame(GuestThread one, GuestThread other) {
        return one.tid() == other.tid() && one.startTime() == other.startTime();
    }

    /** Observations whose positions ascend: a ring, oldest first. */
    private static final class Stretch {
        private static final int SMALLEST = 1 << 3;

        private @Nullable Observation[] ring = new @Nullable Observation[SMALLEST];
        private int head;
        private int size;
        private long last;

        private Observation at(int index) {
            return Objects.requireNonNull(ring[(head + index) & (ring.length - 1)]);
        }

        @Nullable Observation find(Observation told, long position) {
            if (size == 0 || position > last) {
                return null;
            }
            for (int i = firstFrom(position); i < size && positionOf(at(i)) == position; i++) {
                if (isSame(at(i), told)) {
                    return at(i);
                }
            }
            return null;
        }

        /** How many lie before that position. */
        private int firstFrom(long position) {
            int low = 0;
            int high = size;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (positionOf(at(middle)) < position) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        /** False if it belongs far behind what is here. */
        boolean add(Observation told, long position) {
            int behind = 0;
            while (behind < size && position < positionBehind(behind)) {
                if (++behind > NEAR) {
                    return false;
                }
            }
            if (size == ring.length) {
                grow();
            }
            size++;
            for (int i = size - 1; i > size - 1 - behind; i--) {
                set(i, at(i - 1));
            }
            set(size - 1 - behind, told);
            last = behind == 0 ? position : last;
            return true;
        }

        private long positionBehind(int behind) {
            return behind == 0 ? last : positionOf(at(size - 1 - behind));
        }

        private void set(int index, Observation told) {
            ring[(head + index) & (ring.length - 1)] = told;
        }

        private void grow() {
            @Nullable Observation[] larger = new @Nullable Observation[2 * ring.length];
            int upToEnd = ring.length - head;
            System.arraycopy(ring, head, larger, 0, upToEnd);
            System.arraycopy(ring, 0, larger, upToEnd, head);
            ring = larger;
            head = 0;
        }

        void forget(long horizon) {
            while (size > 0 && at(0).at() < horizon) {
                ring[head] = null;
                head = (head + 1) & (ring.length - 1);
                size--;
            }
        }
    }
}
