package io.warren.ingest.guest;

import io.warren.ingest.guest.kernel.KernelFact;
import io.warren.ingest.guest.kernel.RunningKernel;
import java.util.ArrayList;
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
        IteratorPlaces iterator,
        EndPlaces end) {

    KernelPlaces {
        protocols = List.copyOf(protocols);
    }

    static KernelPlaces of(RunningKernel kernel) {
        List<Long> protocols = new ArrayList<>(List.of(kernel.address(KernelFact.TCP_PROT)));
        if (kernel.has(KernelFact.TCPV6_PROT)) {
            protocols.add(kernel.address(KernelFact.TCPV6_PROT));
        }
        return new KernelPlaces(
                kernel.address(KernelFact.SEND_HOOK),
                kernel.address(KernelFact.RECEIVE_HOOK),
                protocols,
                kernel.offset(KernelFact.PROTO_SENDMSG),
                kernel.offset(KernelFact.PROTO_RELEASE_CB),
                kernel.address(KernelFact.CURRENT_TASK),
                kernel.offset(KernelFact.TASK_STACK),
                kernel.offset(KernelFact.STACK_SIZE),
                SockPlaces.of(kernel),
                IteratorPlaces.of(kernel),
                EndPlaces.of(kernel));
    }

    /** The upper half of the addresses belongs to the kernel, with four levels of page tables and with five. */
    static boolean isKernel(long address) {
        return address < 0;
    }

    /**
     * What a kernel passes when it is about to reboot, to shut down or to start another kernel, and never else.
     *
     * @param functions device_shutdown and emergency_restart; empty = not known
     * @param table machine_ops, the pointers through which the machine itself is then asked; 0 = not known
     * @param tableSize in bytes
     */
    record EndPlaces(List<Long> functions, long table, int tableSize) {

        private static final EndPlaces UNKNOWN = new EndPlaces(List.of(), 0, 0);

        EndPlaces {
            functions = List.copyOf(functions);
        }

        static EndPlaces of(RunningKernel kernel) {
            return kernel.showsItsEnd()
                    ? new EndPlaces(
                            List.of(
                                    kernel.address(KernelFact.DEVICE_SHUTDOWN),
                                    kernel.address(KernelFact.EMERGENCY_RESTART)),
                            kernel.address(KernelFact.MACHINE_OPS),
                            kernel.offset(KernelFact.MACHINE_OPS_SIZE))
                    : UNKNOWN;
        }
    }

    /**
     * Offsets in {@code struct tcp_sock}, which begins with its {@code struct sock}.
     *
     * @param owned of {@code sk_lock.owned}: not 0 while a thread is inside a call on this socket
     */
    record SockPlaces(
            int prot, int state, int localPort, int remotePort, int owned, int writeSequence, int copiedSequence) {

        static SockPlaces of(RunningKernel kernel) {
            return new SockPlaces(
                    kernel.offset(KernelFact.SOCK_PROT),
                    kernel.offset(KernelFact.SOCK_STATE),
                    kernel.offset(KernelFact.SOCK_LOCAL_PORT),
                    kernel.offset(KernelFact.SOCK_REMOTE_PORT),
                    kernel.offset(KernelFact.SOCK_LOCK_OWNED),
                    kernel.offset(KernelFact.TCP_WRITE_SEQ),
                    kernel.offset(KernelFact.TCP_COPIED_SEQ));
        }
    }

    /**
     * Offsets in {@code struct iov_iter}, and its kinds.
     *
     * @param inMessage offset of {@code msg_iter} in the kernel's {@code struct msghdr}
     * @param userBuffer ITER_UBUF
     * @param vector ITER_IOVEC
     */
    record IteratorPlaces(
            int inMessage,
            int type,
            int dataSource,
            int offset,
            int count,
            int userPointer,
            int vectorPointer,
            int segments,
            int userBuffer,
            int vector) {

        static IteratorPlaces of(RunningKernel kernel) {
            return new IteratorPlaces(
                    kernel.offset(KernelFact.MSGHDR_ITER),
                    kernel.offset(KernelFact.ITER_TYPE),
                    kernel.offset(KernelFact.ITER_DATA_SOURCE),
                    kernel.offset(KernelFact.ITER_OFFSET),
                    kernel.offset(KernelFact.ITER_COUNT),
                    kernel.offset(KernelFact.ITER_USER_BUFFER),
                    kernel.offset(KernelFact.ITER_VECTOR),
                    kernel.offset(KernelFact.ITER_SEGMENTS),
                    kernel.offset(KernelFact.ITER_IS_USER_BUFFER),
                    kernel.offset(KernelFact.ITER_IS_VECTOR));
        }
    }
}
