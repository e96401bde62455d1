package io.warren.app.sensor;

/** One attachment to a guest, from its beginning to its end. */
interface GuestSession {

    /** Why it ended. In each case no hook is left in the guest. */
    enum Ending {
        TOLD,
        GUEST_GONE,
        /** It has rebooted. */
        OTHER_KERNEL,
        /** It is about to reboot or to shut down. */
        GOES_DOWN,
        /** Another tool has paused the guest. */
        PAUSED
    }

    /**
     * Watches until it is over.
     *
     * @throws RuntimeException if it had to be broken off: hooks may be left
     */
    Ending run();

    /** Any thread may ask for the end. */
    void end();
}
