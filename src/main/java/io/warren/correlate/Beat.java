package io.warren.correlate;

/** A delivery in the rhythm of its lane: the copy that time tells it is, and how certain that is. */
final class Beat {

    /** How likely a single answer may be wrong. Most are far more certain. */
    private static final double RISK = 3e-4;

    /** How likely a delivery may have waited and yet have come as if it had not. */
    private static final double HARDLY = 1e-5;

    /** Where more is missing than this, nothing is usual. */
    private static final double MISSING = 0.2;

    final Arrival arrival;
    final Copy near;
    private final Rhythm rhythm;
    private final Rhythm.Run run;
    private final Rhythm.Episode episode;

    /** How many deliveries of the run came before it. */
    private final int index;

    private final boolean prompt;

    /** Prompt, and no look-alike was under way that is as likely by its time. */
    private final boolean alone;

    Beat(Arrival arrival, Copy near, Rhythm rhythm, Rhythm.Run run, Rhythm.Episode episode, boolean prompt) {
        this.arrival = arrival;
        this.near = near;
        this.rhythm = rhythm;
        this.run = run;
        this.episode = episode;
        this.index = run.beats;
        this.prompt = prompt;
        this.alone = prompt && isAlone();
    }

    private boolean isAlone() {
        Copy before = near.previousInLane;
        if (before == null || arrival.deliver.at() - before.publish.at() > rhythm.pace.reach()) {
            return true;
        }
        return before.last != null && before.last.deliver.at() < near.publish.at();
    }

    /** It followed the newest copy at once. */
    boolean isPrompt() {
        return prompt;
    }

    /**
     * Whether it is certain although observations are being lost: the lane was idle before and after, as the deliveries
     * around show, and too little time passed in between for two losses that hide each other.
     */
    boolean isCertain() {
        return rhythm.pace.missing() <= MISSING
                && (isNeverBusy() || (episode.balanced && isIdleAround()))
                && risk() <= RISK;
    }

    private boolean isIdleAround() {
        return index > 0 && run.beats - index - (prompt ? 1 : 0) >= rhythm.neededAround();
    }

    /** So few have ever waited here that this one did not: what is missing before it was lost, and is not late. */
    private boolean isNeverBusy() {
        return alone && rhythm.pace.waitingByChance() <= HARDLY;
    }

    /**
     * Its own delivery was lost and a look-alike that nobody saw published came instead, or the other way round: two
     * losses side by side, and a look-alike that happened to be there.
     */
    private double risk() {
        Pace pace = rhythm.pace;
        double crowding = pace.crowding((double) (arrival.deliver.at() - near.publish.at()));
        if (prompt) {
            return pace.missingTwo() * crowding;
        }
        return pace.missingInRun() * (episode.size + 1) * (episode.size == 1 ? crowding : episode.size);
    }
}
