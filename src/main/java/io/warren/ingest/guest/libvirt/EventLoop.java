package io.warren.ingest.guest.libvirt;

import org.libvirt.Connect;
import org.libvirt.Library;
import org.libvirt.LibvirtException;
import org.libvirt.jna.Libvirt;

/** libvirt's event loop: one a process, begun before the first connection, never ended. */
final class EventLoop {

    /** Native code calls it. */
    private static final Libvirt.VirErrorCallback SILENCE = (_, _) -> {};

    private static boolean started;

    private EventLoop() {}

    static synchronized void start() {
        if (started) {
            return;
        }
        try {
            // Else each error is printed by libvirt before it is thrown.
            Connect.setErrorCallback(SILENCE);
            Library.initEventLoop();
        } catch (LibvirtException e) {
            throw new LibvirtTrouble("libvirt's event loop cannot be set up: " + e.getMessage(), e);
        }
        Thread.ofPlatform().daemon().name("libvirt-events").start(EventLoop::run);
        started = true;
    }

    private static void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Library.runEventLoop();
            } catch (LibvirtException e) {
                // A connection broke within a callback: its close listener tells; the others live on.
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
