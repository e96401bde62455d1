package io.warren.correlate;

/**
 * What is usual among the look-alikes of one queue: how soon one is delivered when nothing stands before it, how close
 * they follow each other, how often one was not seen. Only counted, never assumed: where little is known, the worst is.
 */
final class Pace {

    /** A message that took longer than so many times the usual did not find its queue empty. */
    private static final int LEEWAY = 6;

    /** A quarter of all deliveries come sooner than the usual: also a queue that is often busy has as many idle moments. */
    private static final double FASTER = 0.009;

    private static final double SLOWER = 0.003;

    /** Beyond so many, the past counts half. */
    private static final int MEMORY = 1 << 14;

    /** Before anything was seen, one in ten is taken to be missing. */
    private static final double PRIOR_MISSED = 2;

    private static final double PRIOR_SEEN = 20;

    /** Two coincidences are never held to be rarer than this. */
    private static final double RAREST = 0.01;

    /** Each octave of nanoseconds in four parts. */
    private static final int PARTS = 4;

    private static final int NEVER = 1 << 30;

    private final int[] gaps = new int[Long.SIZE * PARTS];
    private int allGaps;
    private double usual;
    private double prompt;
    private double late;
    private double missed;

    /** One was published so many nanoseconds after the one before. */
    void followed(long gap) {
        gaps[bucket(gap)]++;
        if (++allGaps == MEMORY) {
            allGaps = 0;
            for (int i = 0; i < gaps.length; i++) {
                gaps[i] /= 2;
                allGaps += gaps[i];
            }
        }
    }

    /** One was delivered so many nanoseconds after the newest was published. */
    void delivered(long took) {
        double time = Math.max(took, 1);
        usual = usual == 0 ? time : time > usual ? usual * (1 + SLOWER) : usual * (1 - FASTER);
    }

    void prompt() {
        prompt++;
        if (prompt > MEMORY) {
            prompt /= 2;
            late /= 2;
            missed /= 2;
        }
    }

    void late() {
        late++;
    }

    void missed() {
        missed++;
    }

    /** Nanoseconds within which a message is delivered that nothing stands before. */
    double reach() {
        return LEEWAY * usual;
    }

    /** How likely another look-alike was published within so many nanoseconds of one. */
    double crowding(double nanoseconds) {
        int last = bucket((long) nanoseconds);
        int close = 1;
        for (int i = 0; i <= last; i++) {
            close += gaps[i];
        }
        return Math.min(1, close / (allGaps + 1.0));
    }

    private static int bucket(long nanoseconds) {
        long value = Math.max(nanoseconds, PARTS);
        int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
        return octave * PARTS + (int) (value >>> (octave - 2)) % PARTS;
    }

    /** How likely an observation is missing. */
    double missing() {
        return (missed + PRIOR_MISSED) / (prompt + missed + PRIOR_SEEN);
    }

    /**
     * How likely two in a row are missing: losses come in runs of unknown length. A delivery and the publication after it
     * that are both missing look like a delivery that came late, so there are no more of these than of those.
     */
    double missingTwo() {
        return missing() * missing() + Math.min(missingInRun(), lateness());
    }

    /** As likely if nothing else bounds it. */
    double missingInRun() {
        return missing() / 2;
    }

    /** How likely a message had to wait and was delivered right after another was published, by chance. */
    double waitingByChance() {
        return lateness() * crowding(reach());
    }

    /** How likely a message had to wait although its queue seemed empty. */
    private double lateness() {
        return (late + PRIOR_MISSED) / (prompt + late + PRIOR_SEEN);
    }

    /**
     * How many deliveries in a row must each follow the newest message at once, until chance is no explanation; a queue
     * with a backlog delivers when it pleases its consumer, not its producers.
     *
     * @param bearable how likely chance may be
     */
    int coincidencesNeeded(double bearable) {
        double chance = Math.max(RAREST, crowding(reach()));
        return chance > 0.5 ? NEVER : (int) Math.max(1, Math.ceil(Math.log(bearable) / Math.log(chance)));
    }

    /** The same around a delivery whose queue had a backlog only if it waited behind one that was not seen. */
    int coincidencesAround(double bearable) {
        return coincidencesNeeded(Math.min(0.9, bearable / (lateness() * missing())));
    }
}
