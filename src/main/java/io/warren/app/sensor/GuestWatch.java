package io.warren.app.sensor;

import io.warren.app.sensor.Attaching.Attachment;
import io.warren.app.sensor.Attaching.NotYet;
import io.warren.ingest.guest.gdb.StubFailure;
import io.warren.ingest.guest.libvirt.DomainEntry;
import io.warren.ingest.guest.libvirt.LibvirtTrouble;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches one guest for as long as it is here: attaches, and attaches again after reboots, migrations that came to
 * nothing, and troubles. On a thread of its own; told by others what happens to the guest.
 */
final class GuestWatch implements Runnable {

    private static final long RETRY_MILLIS = 2_000;

    private final DomainEntry domain;
    private final Attaching attaching;
    private final Consumer<String> log;
    private final UnwatchedTimes times = new UnwatchedTimes(System.nanoTime());
    private final Statements statements;
    private @Nullable GuestSession session;
    private @Nullable String away;
    private boolean over;
    private String said = "";

    GuestWatch(DomainEntry domain, Attaching attaching, Telling telling) {
        this.domain = domain;
        this.attaching = attaching;
        log = telling.log();
        statements = telling.of(domain, times);
    }

    /** One line. */
    String state() {
        return domain.name() + " " + times.text(System.nanoTime());
    }

    /** What an observation says of the watching itself, every now and then. */
    void tellWhenDue() {
        statements.tellWhenDue();
    }

    /** The guest is let go, and attached to anew. */
    synchronized void again() {
        endSession();
        notifyAll();
    }

    /** Hands off, until {@link #back}. */
    synchronized void leave(String why) {
        if (away == null) {
            log.accept(domain.name() + " is let go: " + why);
        }
        away = why;
        endSession();
    }

    synchronized void back() {
        away = null;
        notifyAll();
    }

    /** It is not here any more, or nobody wants to see it. */
    synchronized void over() {
        over = true;
        endSession();
        notifyAll();
    }

    @Override
    public void run() {
        try {
            while (mayAttach()) {
                watchOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            statements.tell();
        }
    }

    private void watchOnce() throws InterruptedException {
        String trouble = null;
        try (Attachment attachment = attaching.attach(domain, times)) {
            if (begins(attachment.session())) {
                trouble = switch (attachment.session().run()) {
                    case PAUSED -> NotYet.PAUSED;
                    case GOES_DOWN -> NotYet.GOES_DOWN;
                    case TOLD, GUEST_GONE, OTHER_KERNEL -> null;
                };
                times.detached(System.nanoTime());
            }
        } catch (NotYet | LibvirtTrouble | StubFailure | UncheckedIOException e) {
            trouble = String.valueOf(e.getMessage());
        } finally {
            times.detached(System.nanoTime());
            ended();
        }
        // Not before the watchdog knows that we are gone: it frees a guest that is not heard of, and would wake this
        // one.
        if (trouble != null) {
            say(trouble);
            pause();
        }
    }

    private synchronized boolean mayAttach() throws InterruptedException {
        while (!over && away != null) {
            wait();
        }
        return !over;
    }

    /** False if it was called off meanwhile. */
    private synchronized boolean begins(GuestSession begun) {
        if (over || away != null) {
            return false;
        }
        session = begun;
        said = "";
        return true;
    }

    private synchronized void ended() {
        session = null;
    }

    private void endSession() {
        if (session != null) {
            session.end();
        }
    }

    private synchronized void pause() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS);
        for (long left = RETRY_MILLIS;
                !over && left > 0;
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
            wait(left);
        }
    }

    /** The same thing once. */
    private void say(String what) {
        if (!what.equals(said)) {
            said = what;
            log.accept(domain.name() + ": " + what);
        }
    }
}
