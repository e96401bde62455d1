package io.warren.ingest.guest.kernel;

import io.warren.ingest.guest.memory.AddressSpace;
import io.warren.model.SocketPair;
import org.jspecify.annotations.Nullable;

/** Tells the two ends of a socket of the guest's kernel. Called while the guest stands still, by one thread. */
public final class SocketReader {

    /** include/linux/socket.h. */
    private static final int AF_INET = 2;

    private static final int AF_INET6 = 10;
    private static final int SIX = 16;
    private static final int FOUR = 4;

    private final StructCopy sock;
    private final boolean hasSix;

    public SocketReader(RunningKernel kernel) {
        AddressSpace space = kernel.space();
        this.hasSix = kernel.has(KernelFact.SOCK_REMOTE_V6) && kernel.has(KernelFact.SOCK_LOCAL_V6);
        this.sock = new StructCopy(
                kernel,
                space,
                SIX,
                KernelFact.SOCK_FAMILY,
                KernelFact.SOCK_LOCAL_PORT,
                KernelFact.SOCK_REMOTE_PORT,
                KernelFact.SOCK_LOCAL_V4,
                KernelFact.SOCK_REMOTE_V4,
                KernelFact.SOCK_LOCAL_V6,
                KernelFact.SOCK_REMOTE_V6);
    }

    /**
     * @param address of its {@code struct sock}
     * @return null if it cannot be read, or is no connected socket of IPv4 or IPv6
     */
    public @Nullable SocketPair socket(long cr3, long address) {
        if (address >= 0 || !sock.take(cr3, address)) {
            return null;
        }
        int localPort = sock.half(KernelFact.SOCK_LOCAL_PORT);
        int remotePort = Short.toUnsignedInt(Short.reverseBytes((short) sock.half(KernelFact.SOCK_REMOTE_PORT)));
        if (localPort == 0 || remotePort == 0) {
            return null;
        }
        return switch (sock.half(KernelFact.SOCK_FAMILY)) {
            case AF_INET -> pair(KernelFact.SOCK_LOCAL_V4, localPort, KernelFact.SOCK_REMOTE_V4, remotePort, FOUR);
            case AF_INET6 -> {
                yield hasSix
                        ? pair(KernelFact.SOCK_LOCAL_V6, localPort, KernelFact.SOCK_REMOTE_V6, remotePort, SIX)
                        : null;
            }
            default -> null;
        };
    }

    private SocketPair pair(KernelFact local, int localPort, KernelFact remote, int remotePort, int length) {
        return new SocketPair(
                AddressText.of(sock.bytes(local, length), localPort),
                AddressText.of(sock.bytes(remote, length), remotePort));
    }
}
