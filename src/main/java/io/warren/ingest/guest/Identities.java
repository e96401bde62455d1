package io.warren.ingest.guest;

import io.warren.model.GuestThread;
import io.warren.model.SocketPair;
import org.jspecify.annotations.Nullable;

/** Who a task of the guest's kernel is, and between which ends a socket of it lies. Asked while the guest stands still. */
interface Identities {

    /** Null if its structures cannot be read. */
    @Nullable GuestThread thread(long cr3, long task);

    /** Null if it is no connected socket of IPv4 or IPv6. */
    @Nullable SocketPair socket(long cr3, long sock);
}
