package io.warren.ingest.guest;

import java.util.List;

/**
 * Where the guest's kernel has what a stop is about: addresses in this boot, offsets in this build.
 *
 * @param sendEntry the five-byte NOP at the beginning of tcp_sendmsg_locked(sk, msg, size), or of tcp_sendmsg; 0 = none
 * @param receiveEntry that of tcp_cleanup_rbuf(sk, copied), which tcp_recvmsg calls when the bytes are with the user
 * @param protocols addresses of {@code struct proto} tcp_prot and, where the kernel has IPv6 built in, tcpv6_prot
 * @param protoSendmsg offset of {@code sendmsg} in {@code struct proto}
 * @param protoReleaseCb offset of {@code release_cb} there
 * @param currentTask offset of the running task's pointer in a vCPU's per-CPU area
 * @param taskStack offset in {@code task_struct}
 * @param stackSize bytes of a kernel stack
 */
record KernelPlaces(
        long sendEntry,
        long receiveEntry,
        List<Long> protocols,
        int protoSendmsg,
        int protoReleaseCb,
        long currentTask,
        int taskStack,
        int stackSize,
        SockPlaces sock,
        IteratorPlaces iterator) {

    /** First of the addresses that belong to the kernel. */
    static final long KERNEL_HALF = 0xffff_8000_0000_0000L;

    KernelPlaces {
        protocols = List.copyOf(protocols);
    }

    static boolean isKernel(long address) {
        return Long.compareUnsigned(address, KERNEL_HALF) >= 0;
    }

    /**
     * Offsets in {@code struct tcp_sock}, which begins with its {@code struct sock}.
     *
     * @param owned of {@code sk_lock.owned}: not 0 while a thread is inside a call on this socket
     */
    record SockPlaces(
            int prot, int state, int localPort, int remotePort, int owned, int writeSequence, int copiedSequence) {}

    /**
     * Offsets in {@code struct iov_iter}, and its kinds.
     *
     * @param inMessage offset of {@code msg_iter} in the kernel's {@code struct msghdr}
     * @param pointer of {@code ubuf} and {@code __iov}, which share their place
     * @param userBuffer ITER_UBUF
     * @param vector ITER_IOVEC
     */
    record IteratorPlaces(
            int inMessage,
            int type,
            int dataSource,
            int offset,
            int count,
            int pointer,
            int segments,
            int userBuffer,
            int vector) {}
}
