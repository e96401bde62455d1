package io.warren.ingest.guest.manners;

import io.warren.ingest.guest.gdb.RspClient;
import io.warren.ingest.guest.gdb.StubFailure;
import java.nio.file.Path;
import java.time.Duration;

/** Frees a guest from whoever held it: takes every hook away and lets it run. Harmless to one that runs. */
public final class Rescue implements Watchdog.Rescuer {

    /** To connect and to be answered; a stub that is held by another client does not answer. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Reopening reopening;

    public Rescue(Reopening reopening) {
        this.reopening = reopening;
    }

    /** Opens the stub of a guest anew, which cuts off whoever held it. */
    public interface Reopening {

        /** Whatever takes long before it can be done. */
        void prepare(ArmedGuest guest);

        Path reopen(ArmedGuest guest);
    }

    @Override
    public void prepare(ArmedGuest guest) {
        reopening.prepare(guest);
    }

    /** The stub is open and nobody's; if not, it is opened anew. */
    @Override
    public void free(ArmedGuest guest) {
        try {
            detach(guest.socket());
        } catch (StubFailure e) {
            seize(guest);
        }
    }

    /** The stub does not answer anyone else. */
    @Override
    public void seize(ArmedGuest guest) {
        detach(reopening.reopen(guest));
    }

    /** Connects, takes every hook away, lets the guest run. */
    public static void detach(Path socket) {
        var _ = RspClient.attach(socket, PATIENCE).detach();
    }

    /** Loads all that a rescue needs, so that the first one is as quick as any. */
    static void rehearse(Path nowhere) {
        try {
            detach(nowhere);
        } catch (StubFailure e) {
            // As expected: nobody is there.
        }
    }
}
