package io.warren.ingest.guest.manners;

/** Something that may be spent, and comes back with time up to a limit. May be overdrawn: a stop has happened. */
final class Allowance {

    private final double limit;
    private final double perNanosecond;
    private double level;
    private long asOf;

    Allowance(double limit, double perNanosecond, long now) {
        this.limit = limit;
        this.perNanosecond = perNanosecond;
        level = limit;
        asOf = now;
    }

    void spend(double amount, long now) {
        refill(now);
        level -= amount;
    }

    boolean isSpent(long now) {
        refill(now);
        return level <= 0;
    }

    /** When it will be whole again if nothing is spent until then. */
    long wholeAt(long now) {
        refill(now);
        return now + (long) Math.ceil((limit - level) / perNanosecond);
    }

    private void refill(long now) {
        if (now - asOf > 0) {
            level = Math.min(limit, level + (now - asOf) * perNanosecond);
            asOf = now;
        }
    }
}
