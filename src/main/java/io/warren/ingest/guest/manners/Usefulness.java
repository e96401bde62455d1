package io.warren.ingest.guest.manners;

/** Tells from the last stops whether they were worth it. */
final class Usefulness {

    /** Enough to tell most from some; few enough to be soon over. */
    static final int SAMPLE = 64;

    /** Of the budget: foreign stops that cost less are left alone, they may stand between rare messages. */
    private static final double CHEAP = 0.1;

    private final Budget budget;
    private long since;
    private long stopped;
    private int wanted;
    private int foreign;

    Usefulness(Budget budget, long now) {
        this.budget = budget;
        since = now;
    }

    void start(long now) {
        since = now;
        stopped = 0;
        wanted = 0;
        foreign = 0;
    }

    /** What the sample says when it is complete with this stop. */
    Verdict after(long from, long until, StopCause cause) {
        switch (cause) {
            case WANTED -> wanted++;
            case FOREIGN -> foreign++;
            case ARMING -> {
                return Verdict.OPEN;
            }
        }
        stopped += until - from;
        if (wanted + foreign < SAMPLE) {
            return Verdict.OPEN;
        }
        Verdict verdict = foreign > wanted && !cheap(until) ? Verdict.USELESS : Verdict.USEFUL;
        start(until);
        return verdict;
    }

    /** Whoever lets a guest stand still all the time has nothing to save. */
    private boolean cheap(long now) {
        if (budget.share() == 1) {
            return true;
        }
        double span = Math.max(1, now - since);
        double rate = SAMPLE / (span / 1e9);
        return rate < CHEAP * budget.stopsPerSecond() && stopped / span < CHEAP * budget.share();
    }

    enum Verdict {
        /** The sample is not complete. */
        OPEN,
        USEFUL,
        USELESS
    }
}
