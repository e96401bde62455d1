package io.warren.ingest.guest;

/** Why the watching of a guest ended. In each case no hook is left in it. */
public enum Ending {
    /** It was asked to end; the guest runs. */
    TOLD,
    /** There is no guest any more. */
    GUEST_GONE,
    /** It runs another kernel than the one that was learnt: it has rebooted. Learn it anew. The guest runs. */
    OTHER_KERNEL,
    /** It is about to reboot or to shut down: watch again when it is up. The guest runs. */
    GOES_DOWN,
    /** Another tool has paused the guest, and it is left so: watch again when that tool has let it run. */
    PAUSED_BY_OTHERS
}
