package io.warren.app.sensor;

import io.warren.ingest.guest.libvirt.DomainEntry;

/** Attaches to a guest. */
interface Attaching {

    /** Empty of hooks until the session runs; closed when it has ended. */
    interface Attachment extends AutoCloseable {

        GuestSession session();

        @Override
        void close();
    }

    /**
     * Learns the guest's kernel and opens its debug stub.
     *
     * @param times told when it is attached to, and of times in which nothing was seen all the same
     * @throws NotYet if that guest cannot be watched now, with the reason
     */
    Attachment attach(DomainEntry domain, UnwatchedTimes times);

    /** This guest cannot be watched now; perhaps later. */
    final class NotYet extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** Attaching would wake it. */
        static final String PAUSED = "something else has paused it; watched again when it runs";

        /** To attach now would be to stop it on its way. */
        static final String GOES_DOWN = "watched again when it is up";

        NotYet(String reason) {
            super(reason);
        }
    }
}
