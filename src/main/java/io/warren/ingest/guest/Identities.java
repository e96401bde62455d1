package io.warren.ingest.guest;

import io.warren.ingest.guest.kernel.SocketReader;
import io.warren.ingest.guest.kernel.ThreadReader;
import io.warren.ingest.guest.libvirt.DomainFacts;
import io.warren.model.GuestThread;
import io.warren.model.SocketPair;
import org.jspecify.annotations.Nullable;

/** Who a task of the guest's kernel is, and between which ends a socket of it lies. Asked while the guest stands still. */
interface Identities {

    static Identities of(WatchTarget target) {
        DomainFacts domain = target.domain();
        ThreadReader threads = new ThreadReader(target.kernel(), target.host(), domain.uuid(), domain.name());
        SocketReader sockets = new SocketReader(target.kernel());
        return new Identities() {
            @Override
            public @Nullable GuestThread thread(long cr3, long task) {
                return threads.thread(cr3, task);
            }

            @Override
            public @Nullable SocketPair socket(long cr3, long sock) {
                return sockets.socket(cr3, sock);
            }
        };
    }

    /** Null if its structures cannot be read. */
    @Nullable GuestThread thread(long cr3, long task);

    /** Null if it is no connected socket of IPv4 or IPv6. */
    @Nullable SocketPair socket(long cr3, long sock);
}
