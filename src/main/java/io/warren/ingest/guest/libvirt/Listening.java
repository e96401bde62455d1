package io.warren.ingest.guest.libvirt;

import java.util.concurrent.BlockingQueue;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.libvirt.event.DomainEvent;
import org.libvirt.event.DomainEventType;

/**
 * Runs in libvirt's event loop, twice for each stop of each guest: puts what matters into a queue and returns. The
 * connection holds on to it.
 */
final class Listening {

    private final Connection connection;
    private final BlockingQueue<Notice> notices;

    private Listening(Connection connection, BlockingQueue<Notice> notices) {
        this.connection = connection;
        this.notices = notices;
    }

    static void to(Connection connection, BlockingQueue<Notice> notices) {
        Listening listening = new Listening(connection, notices);
        try {
            connection
                    .raw()
                    .registerCloseListener((_, reason) -> notices.add(
                            new Notice.Closed(connection, "libvirt closed the connection (" + reason + ")")));
            connection.raw().addLifecycleListener(listening::lifecycle);
            connection.raw().addRebootListener(listening::rebooted);
        } catch (LibvirtException e) {
            connection.close();
            throw new LibvirtTrouble("libvirt does not tell what happens to its domains: " + e.getMessage(), e);
        }
    }

    private int lifecycle(Domain domain, DomainEvent event) {
        try {
            Notice notice = Notice.of(domain.getUUIDString(), event);
            if (notice != null) {
                notices.add(notice);
            }
            domain.free();
        } catch (LibvirtException e) {
            broken(event.getType(), e);
        }
        return 0;
    }

    private void rebooted(Domain domain) {
        try {
            notices.add(new Notice.Rebooted(domain.getUUIDString()));
            domain.free();
        } catch (LibvirtException e) {
            broken(DomainEventType.UNKNOWN, e);
        }
    }

    /** What was lost is found again by the list after the reconnection. */
    private void broken(DomainEventType type, LibvirtException e) {
        notices.add(new Notice.Closed(connection, "an event (" + type + ") could not be read: " + e.getMessage()));
    }
}
