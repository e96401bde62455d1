package io.warren.ingest.guest.libvirt;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.libvirt.event.DomainEvent;
import org.libvirt.event.ResumedDetail;
import org.libvirt.event.SuspendedDetail;

/** What libvirt's event loop leaves for the thread that follows the domains. */
sealed interface Notice {

    record Started(String uuid) implements Notice {}

    record Rebooted(String uuid) implements Notice {}

    record Leaving(String uuid, String why) implements Notice {}

    record Staying(String uuid) implements Notice {}

    record Stopped(String uuid, String why) implements Notice {}

    record Closed(Connection connection, String why) implements Notice {}

    /**
     * Null for what does not matter here. Most of all that is the storm: each stop at a hook is a SUSPENDED (PAUSED) and
     * a RESUMED (UNPAUSED).
     */
    static @Nullable Notice of(String uuid, DomainEvent event) {
        return switch (event.getType()) {
            case STARTED -> new Started(uuid);
            case SHUTDOWN -> new Leaving(uuid, "it shuts down");
            case STOPPED -> new Stopped(uuid, detail(event));
            case CRASHED -> new Leaving(uuid, "its kernel has crashed");
            case PMSUSPENDED -> new Leaving(uuid, "it sleeps");
            case SUSPENDED -> isMigration(event) ? new Leaving(uuid, "it is migrated") : null;
            case RESUMED -> isBack(event) ? new Staying(uuid) : null;
            case DEFINED, UNDEFINED, UNKNOWN -> null;
        };
    }

    private static boolean isMigration(DomainEvent event) {
        SuspendedDetail detail = event.getDetail();
        return detail == SuspendedDetail.MIGRATED;
    }

    private static boolean isBack(DomainEvent event) {
        ResumedDetail detail = event.getDetail();
        return detail == ResumedDetail.MIGRATED;
    }

    private static String detail(DomainEvent event) {
        return event.getDetail().toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
