package io.warren.demo;

import java.util.concurrent.CompletableFuture;

/** Ctrl-C and SIGTERM: the demo ends in order, whatever it is at, and the program waits for it. */
final class StopSignal implements AutoCloseable {

    private final Thread demo = Thread.currentThread();
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private final Thread hook = new Thread(this::stop, "demo-stop");
    private volatile boolean requested;
    private boolean interruptible = true;

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean isRequested() {
        return requested;
    }

    /** From now on a signal is only noted, for instance because what was begun must be undone first. */
    synchronized void onlyNote() {
        interruptible = false;
        // A signal that came a moment ago must not disturb the undoing.
        var _ = Thread.interrupted();
    }

    /** The demo is over; if a signal ended it, so is the program now, with this exit code. */
    void over(int code) {
        exitCode.complete(code);
    }

    private void stop() {
        synchronized (this) {
            requested = true;
            if (interruptible) {
                demo.interrupt();
            }
        }
        Runtime.getRuntime().halt(exitCode.join());
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending already: the hook does the rest.
        }
    }
}
