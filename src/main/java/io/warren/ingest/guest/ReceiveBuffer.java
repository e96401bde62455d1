package io.warren.ingest.guest;

/** Finds where a receiving call puts its bytes, from the arguments of the system call. One thread. */
final class ReceiveBuffer {

    /** {@code struct user_msghdr}: where the pieces are, and how many. */
    private static final int MSG_IOV = 16;

    private static final int MSG_IOVLEN = 24;
    /** {@code struct mmsghdr}: a user_msghdr of 56 bytes, the length received, padding. */
    private static final int MMSGHDR = 64;

    private static final int MOST_MESSAGES = 1024;

    private final Words words;
    private final byte[] stack;

    ReceiveBuffer(Words words, int stackSize) {
        this.words = words;
        this.stack = new byte[stackSize];
    }

    /**
     * Puts the pieces of the call's buffer where they can be copied from.
     *
     * @param rsp of the thread at the stop: what it is doing lies on its stack between here and its frame
     * @param count bytes received
     * @return false if the call is none that receives into a thread's memory, or that memory cannot be told
     */
    boolean pieces(long cr3, SyscallFrame call, long rsp, long count, UserBuffer into) {
        into.clear();
        return switch ((int) call.number()) {
            case SyscallFrame.READ, SyscallFrame.RECVFROM -> {
                into.add(call.second(), call.third());
                yield call.third() >= 0;
            }
            case SyscallFrame.READV -> into.addVector(cr3, call.second(), call.third());
            case SyscallFrame.RECVMSG -> message(cr3, call.second(), into);
            case SyscallFrame.RECVMMSG -> {
                long element = element(cr3, call, rsp, count, into);
                into.clear();
                yield element != 0 && message(cr3, element, into);
            }
            default -> false;
        };
    }

    private boolean message(long cr3, long header, UserBuffer into) {
        long pieces = words.quad(cr3, header + MSG_IOV);
        return into.addVector(cr3, pieces, words.quad(cr3, header + MSG_IOVLEN));
    }

    /**
     * Which message of a recvmmsg is being received: the kernel's functions under way keep its address, so it stands
     * in their part of the stack. 0 if it does not, or if another that had room for these bytes is still there too: then it
     * is not known.
     */
    private long element(long cr3, SyscallFrame call, long rsp, long count, UserBuffer scratch) {
        long size = call.address() - rsp;
        long messages = Math.min(call.third() & 0xffff_ffffL, MOST_MESSAGES);
        if (messages == 1) {
            return call.second();
        }
        if (size <= 0 || size > stack.length || !words.memory().read(cr3, rsp, stack, 0, (int) size)) {
            return 0;
        }
        long found = 0;
        for (int at = 0; at + Long.BYTES <= size; at += Long.BYTES) {
            long candidate = Words.quad(stack, at);
            long offset = candidate - call.second();
            if (offset < 0 || offset >= messages * MMSGHDR || offset % MMSGHDR != 0) {
                continue;
            }
            if (candidate == found || !hasRoom(cr3, candidate, count, scratch)) {
                continue;
            }
            if (found != 0) {
                return 0;
            }
            found = candidate;
        }
        return found;
    }

    private boolean hasRoom(long cr3, long header, long count, UserBuffer scratch) {
        scratch.clear();
        return message(cr3, header, scratch) && scratch.capacity() >= count;
    }
}
