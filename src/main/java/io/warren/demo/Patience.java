package io.warren.demo;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something to become true. */
final class Patience {

    private static final long STEP_MILLIS = 50;

    private Patience() {}

    /**
     * @param what a sentence, for the message when it does not come true
     * @throws DemoFailure when the time is over
     */
    static void await(Duration limit, String what, BooleanSupplier condition) {
        if (!within(limit, condition)) {
            throw new DemoFailure("waited " + limit.toSeconds() + " s in vain until " + what);
        }
    }

    static boolean within(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(STEP_MILLIS);
        }
        return true;
    }

    static void pause(long millis) {
        try {
            // Between two looks at another process, which tells nobody when it changes.
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted");
        }
    }
}
