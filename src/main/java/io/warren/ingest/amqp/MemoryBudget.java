package io.warren.ingest.amqp;

/** Bytes that all connections together may hold back. */
final class MemoryBudget {

    private long left;

    MemoryBudget(long bytes) {
        this.left = bytes;
    }

    /** Takes all of it, or nothing. */
    boolean take(long bytes) {
        if (bytes > left) {
            return false;
        }
        left -= bytes;
        return true;
    }

    void giveBack(long bytes) {
        left += bytes;
    }

    long left() {
        return left;
    }
}
