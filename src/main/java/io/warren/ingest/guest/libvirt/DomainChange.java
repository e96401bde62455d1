package io.warren.ingest.guest.libvirt;

/** Something happened to a domain, or to our way of knowing. */
public sealed interface DomainChange {

    /** It runs: it was found, has started, or has come back from elsewhere. Also said again after each reconnection. */
    record Running(DomainEntry domain) implements DomainChange {}

    /** Its kernel has started anew; whatever was known of its memory is void. */
    record Rebooted(String uuid) implements DomainChange {}

    /**
     * It is being migrated, saved, dumped or shut down: hands off until it {@linkplain Stays stays} or {@linkplain Gone
     * goes}.
     */
    record Leaves(String uuid, String why) implements DomainChange {}

    /** What it was about to do has ended, and it still runs here. */
    record Stays(String uuid) implements DomainChange {}

    /** It does not run here any more. */
    record Gone(String uuid, String why) implements DomainChange {}

    /** libvirt is away. Guests run on, and may be watched on; what happens to them is not told. */
    record ControlLost(String why) implements DomainChange {}

    /** libvirt answers again. What changed meanwhile follows. */
    record ControlBack() implements DomainChange {}
}
