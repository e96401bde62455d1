package io.warren.demo;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Does one thing again and again, at the same beat of the clock in every process, so that two never do it at once.
 * A busy machine makes turns late; what is late is left out, or it would meet the next.
 */
final class Pace {

    /** Longest that one turn may take, in seconds: a request that is answered late. */
    private static final int PATIENCE = 20;

    /** A turn that comes later than this part of its time is left out: by then it may be another's turn. */
    private static final int LATE = 6;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());

    /**
     * From the next beat on.
     *
     * @param every milliseconds between two turns
     * @param phase milliseconds after each full multiple of {@code every} since the epoch
     */
    void start(Turn turn, int every, int phase) {
        Runnable punctual = () -> {
            // The clock may have been set back a little since.
            if (sinceBeat(every, phase - every / LATE) <= 2 * every / LATE) {
                take(turn);
            }
        };
        var _ = clock.scheduleAtFixedRate(punctual, every - sinceBeat(every, phase), every, TimeUnit.MILLISECONDS);
    }

    private static long sinceBeat(int every, int phase) {
        return Math.floorMod(System.currentTimeMillis() - phase, (long) every);
    }

    /** Comes back when the turn that was begun is over. */
    void stop() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(PATIENCE, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a turn did not end within " + PATIENCE + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void take(Turn turn) {
        try {
            turn.take();
        } catch (Exception e) {
            // A scheduler would drop the turn silently: a shop that does not do its work has to die for all to see.
            ShopProcess.die(e);
        }
    }

    /** What is done at each beat. */
    @FunctionalInterface
    interface Turn {
        void take() throws Exception;
    }
}
