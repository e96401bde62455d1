package io.warren.app.sensor;

import io.warren.ingest.guest.gdb.StubFailure;
import io.warren.ingest.guest.libvirt.DomainEntry;
import io.warren.ingest.guest.libvirt.LibvirtDomains;
import io.warren.ingest.guest.libvirt.LibvirtTrouble;
import io.warren.ingest.guest.manners.FileLifeline;
import io.warren.ingest.guest.memory.GuestMemory;

/** An attachment to a domain; undone in the reverse order, the watchdog told last and only if the guest is free. */
final class LibvirtAttachment implements Attaching.Attachment {

    private final LibvirtDomains domains;
    private final DomainEntry domain;
    private final SensorFolders folders;
    private final GuestMemory memory;
    private final FileLifeline lifeline;
    private final Interception interception;

    LibvirtAttachment(
            LibvirtDomains domains,
            DomainEntry domain,
            SensorFolders folders,
            GuestMemory memory,
            FileLifeline lifeline,
            Interception interception) {
        this.domains = domains;
        this.domain = domain;
        this.folders = folders;
        this.memory = memory;
        this.lifeline = lifeline;
        this.interception = interception;
    }

    @Override
    public GuestSession session() {
        return interception;
    }

    @Override
    public void close() {
        try {
            if (interception.hasBrokenOff()) {
                RescueByHand.free(domains, domain, folders.stubs());
            } else {
                domains.stubs().close(domain.uuid());
            }
            lifeline.close();
        } catch (StubFailure e) {
            // The watchdog still knows of the guest, and hears nothing of us any more: its turn.
            lifeline.release();
        } catch (LibvirtTrouble e) {
            // Gone with its guest, or libvirt is away and the stub stays open: nothing hangs on that.
            if (interception.hasBrokenOff()) {
                lifeline.release();
            } else {
                lifeline.close();
            }
        } finally {
            memory.close();
        }
    }
}
