package io.warren.ingest.guest;

import java.util.Optional;

/**
 * With which arguments a thread entered the kernel: what its entry code saved at the top of its kernel stack
 * ({@code struct pt_regs}, arch/x86/include/asm/ptrace.h).
 *
 * @param number of the system call (arch/x86/entry/syscalls/syscall_64.tbl)
 * @param address where the frame lies: above it the stack holds nothing
 */
record SyscallFrame(long number, long first, long second, long third, long fourth, long address) {

    static final int READ = 0;
    static final int READV = 19;
    static final int RECVFROM = 45;
    static final int RECVMSG = 47;
    static final int RECVMMSG = 299;

    static final int MSG_PEEK = 0x02;
    static final int MSG_TRUNC = 0x20;
    static final int MSG_WAITALL = 0x100;

    /** Of 64-bit user mode: anything else came in another way, and its registers mean something else. */
    private static final long USER_CS = 0x33;

    private static final int SIZE = 21 * Long.BYTES;
    private static final int R10 = 7 * Long.BYTES;
    private static final int RDX = 12 * Long.BYTES;
    private static final int RSI = 13 * Long.BYTES;
    private static final int RDI = 14 * Long.BYTES;
    private static final int ORIG_RAX = 15 * Long.BYTES;
    private static final int CS = 17 * Long.BYTES;

    /** Above the frame; kernels built for FRED leave 16 bytes (TOP_OF_KERNEL_STACK_PADDING). */
    private static final int[] PADDINGS = {0, 16};

    /** Flags of a receiving call; 0 for those without. */
    int flags() {
        return switch ((int) number) {
            case RECVFROM, RECVMMSG -> (int) fourth;
            case RECVMSG -> (int) third;
            default -> 0;
        };
    }

    boolean isReceive() {
        return number == READ || number == READV || number == RECVFROM || number == RECVMSG || number == RECVMMSG;
    }

    /** Empty for a thread of the kernel, or one that did not come in by a 64-bit system call. */
    static Optional<SyscallFrame> of(Words words, KernelPlaces places, long cr3, long task) {
        long stack = words.quad(cr3, task + places.taskStack());
        if (!KernelPlaces.isKernel(stack)) {
            return Optional.empty();
        }
        byte[] frame = new byte[SIZE];
        for (int padding : PADDINGS) {
            long at = stack + places.stackSize() - padding - SIZE;
            if (words.memory().read(cr3, at, frame, 0, SIZE) && Words.quad(frame, CS) == USER_CS) {
                return Optional.of(new SyscallFrame(
                        Words.quad(frame, ORIG_RAX),
                        Words.quad(frame, RDI),
                        Words.quad(frame, RSI),
                        Words.quad(frame, RDX),
                        Words.quad(frame, R10),
                        at));
            }
        }
        return Optional.empty();
    }
}
