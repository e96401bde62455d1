package io.warren.ingest.guest.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.warren.ingest.guest.memory.AddressSpace;
import java.util.Optional;

/** Compares a profile with the kernel in memory before anything else is read, or stopped, by it. */
final class ProfileCheck {

    private static final int COMM = 16;

    private final RunningKernel kernel;
    private final AddressSpace space;
    private final KernelCode code;

    private ProfileCheck(RunningKernel kernel) {
        this.kernel = kernel;
        this.space = kernel.space();
        this.code = new KernelCode(space);
    }

    /** What does not fit, for an operator; empty if everything does. */
    static Optional<String> of(RunningKernel kernel) {
        ProfileCheck check = new ProfileCheck(kernel);
        return check.firstTask().or(check::protocols).or(check::hooks);
    }

    /** The kernel's first task is of no process, is its own parent, and has its name compiled in. */
    private Optional<String> firstTask() {
        long task = kernel.address(KernelFact.INIT_TASK);
        byte[] comm = new byte[COMM];
        boolean read = space.read(0, task + kernel.offset(KernelFact.TASK_COMM), comm, 0, COMM);
        String name = read ? new String(comm, ISO_8859_1).split("\0", 2)[0] : "unreadable";
        boolean fits = name.startsWith("swapper")
                && space.word(0, task + kernel.offset(KernelFact.TASK_PID)) == 0
                && space.word(0, task + kernel.offset(KernelFact.TASK_TGID)) == 0
                && space.quad(0, task + kernel.offset(KernelFact.TASK_REAL_PARENT)) == task
                && space.quad(0, task + kernel.offset(KernelFact.TASK_GROUP_LEADER)) == task
                && space.quad(0, task + kernel.offset(KernelFact.TASK_MM)) == 0
                && space.quad(0, task + kernel.offset(KernelFact.TASK_STACK)) == kernel.address(KernelFact.INIT_STACK);
        return fits
                ? Optional.empty()
                : Optional.of("its first task is named \"" + printable(name) + "\", or has a process");
    }

    private static String printable(String name) {
        return name.replaceAll("[^\\x20-\\x7e]", "?");
    }

    /** The words that watching by data relies on hold the functions that they are for. */
    private Optional<String> protocols() {
        if (!isTcp(KernelFact.TCP_PROT)) {
            return Optional.of("tcp_prot does not point to tcp_sendmsg and tcp_release_cb");
        }
        if (kernel.has(KernelFact.TCPV6_PROT) && !isTcp(KernelFact.TCPV6_PROT)) {
            return Optional.of("tcpv6_prot does not point to tcp_sendmsg and tcp_release_cb");
        }
        return Optional.empty();
    }

    private boolean isTcp(KernelFact protocol) {
        long at = kernel.address(protocol);
        return space.quad(0, at + kernel.offset(KernelFact.PROTO_SENDMSG)) == kernel.address(KernelFact.TCP_SENDMSG)
                && space.quad(0, at + kernel.offset(KernelFact.PROTO_RELEASE_CB))
                        == kernel.address(KernelFact.TCP_RELEASE_CB);
    }

    private Optional<String> hooks() {
        for (KernelFact hook : new KernelFact[] {KernelFact.SEND_HOOK, KernelFact.RECEIVE_HOOK}) {
            long address = kernel.address(hook);
            if (!code.isNop(address)) {
                return Optional.of("at " + hook + " there is no five-byte NOP but " + code.bytesAt(address)
                        + ": the function is being traced in the guest (ftrace, bpftrace, perf), or the kernel was built"
                        + " without -mfentry; end the tracing and try again");
            }
        }
        boolean called = code.calls(
                kernel.address(KernelFact.TCP_RECVMSG_LOCKED),
                kernel.address(KernelFact.TCP_RECVMSG_LOCKED_END),
                kernel.address(KernelFact.TCP_CLEANUP_RBUF));
        return called ? Optional.empty() : Optional.of("tcp_recvmsg_locked does not call tcp_cleanup_rbuf");
    }
}
