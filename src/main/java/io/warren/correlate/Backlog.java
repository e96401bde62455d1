package io.warren.correlate;

import org.jspecify.annotations.Nullable;

/** One queue as the observations tell it: the copies that entered it within the window, in order. */
final class Backlog {

    /** Competing consumers' deliveries are traced side by side: so many may swap. */
    private static final int LOOKED_AHEAD = 4;

    final String vhost;
    final String name;

    /** Tells queues apart inside a lane's name. */
    final long place;

    final LossSigns signs;

    /** Whether it knew publications with a digest of the properties, without one, and with several routing keys. */
    boolean hasDigests;

    boolean hasBlind;
    boolean hasSeveralKeys;

    @Nullable Copy head;

    private @Nullable Copy tail;

    /** Everything before it has left or is under suspicion. */
    private @Nullable Copy cursor;

    private int entered;

    /** When an observation of this queue was last found missing. */
    long lastSign = Long.MIN_VALUE;

    /** How many unmistakable messages its virtual host had tied by then. */
    int provedAtSign;

    Backlog(String vhost, String name, long place, LossSigns signs) {
        this.vhost = vhost;
        this.name = name;
        this.place = place;
        this.signs = signs;
    }

    int nextOrder() {
        return entered++;
    }

    void append(Copy copy) {
        boolean blind = copy.publish.properties().digest() == 0;
        hasBlind |= blind;
        hasDigests |= !blind;
        hasSeveralKeys |= copy.publish.routingKeys().size() > 1;
        Copy last = tail;
        if (last == null) {
            head = copy;
        } else {
            last.nextInQueue = copy;
        }
        tail = copy;
        if (cursor == null) {
            cursor = copy;
        }
    }

    void removeHead(Copy copy) {
        if (cursor == copy) {
            cursor = copy.nextInQueue;
        }
        head = copy.nextInQueue;
        if (head == null) {
            tail = null;
        }
    }

    /**
     * The lane of that name if one of the copies whose turn it is belongs to it. Queues are first in, first out, so it mostly
     * does, and a search among all lanes would wait for memory.
     */
    @Nullable Lane laneInTurn(long high, long low) {
        Copy copy = cursor;
        for (int looked = 0; copy != null && looked < LOOKED_AHEAD; looked++) {
            if (copy.lane.isNamed(high, low)) {
                return copy.lane;
            }
            copy = copy.nextInQueue;
        }
        return null;
    }

    /** Reads what the next delivery will read. */
    int touch() {
        Copy copy = cursor;
        return copy == null ? 0 : (int) copy.lane.low + copy.publish.channel();
    }

    /** The next copy that should have left before this one and was not seen to; the caller asks until there is none. */
    @Nullable Copy nextOvertakenBy(Copy leaving, long closeness) {
        while (cursor != null && cursor.isAheadOf(leaving)) {
            Copy candidate = cursor;
            if (candidate.isWaiting() && !candidate.surelyBefore(leaving, closeness)) {
                return null;
            }
            cursor = candidate.nextInQueue;
            if (candidate.isWaiting()) {
                return candidate;
            }
        }
        return null;
    }
}
