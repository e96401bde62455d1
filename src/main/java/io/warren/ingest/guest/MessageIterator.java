package io.warren.ingest.guest;

import io.warren.ingest.guest.KernelPlaces.IteratorPlaces;
import io.warren.ingest.guest.gdb.Registers;

/**
 * What a sending call still has to send, as the kernel itself notes it ({@code struct msghdr.msg_iter}): the same for
 * write, writev, sendto, sendmsg and sendmmsg.
 */
final class MessageIterator {

    /** ITER_SOURCE (include/linux/uio.h): the memory is read, not filled. */
    private static final int SOURCE = 1;

    /** MAX_RW_COUNT: no call moves more. */
    private static final long MOST_BYTES = 0x7fff_f000L;

    private final Words words;
    private final IteratorPlaces places;
    private int lastRegister;

    MessageIterator(Words words, IteratorPlaces places) {
        this.words = words;
        this.places = places;
    }

    /** Bytes left to send. */
    long count(long cr3, long message) {
        return words.quad(cr3, message + places.inMessage() + places.count());
    }

    /** False if they do not lie in a thread's memory (a file is sent, the kernel itself sends), or cannot be found. */
    boolean pieces(long cr3, long message, UserBuffer into) {
        long iterator = message + places.inMessage();
        int type = words.octet(cr3, iterator + places.type());
        long offset = words.quad(cr3, iterator + places.offset());
        long count = words.quad(cr3, iterator + places.count());
        into.clear();
        if (type == places.userBuffer()) {
            into.add(words.quad(cr3, iterator + places.userPointer()) + offset, count);
            return true;
        }
        long vector = words.quad(cr3, iterator + places.vectorPointer());
        return type == places.vector() && into.addVector(cr3, vector, words.quad(cr3, iterator + places.segments()));
    }

    /** Bytes of the first piece that an earlier call has sent. */
    long skip(long cr3, long message) {
        long iterator = message + places.inMessage();
        boolean vector = words.octet(cr3, iterator + places.type()) == places.vector();
        return vector ? words.quad(cr3, iterator + places.offset()) : 0;
    }

    /**
     * The address of the {@code struct msghdr} a register points to; 0 if none does. It lies on the stack of the thread
     * that sends, and its iterator must make sense.
     */
    long inRegisters(Registers registers, long stack, int stackSize) {
        long[] general = registers.general();
        if (isMessage(registers.cr3(), general[lastRegister], stack, stackSize)) {
            return general[lastRegister];
        }
        for (int i = 0; i < general.length; i++) {
            if (isMessage(registers.cr3(), general[i], stack, stackSize)) {
                lastRegister = i;
                return general[i];
            }
        }
        return 0;
    }

    private boolean isMessage(long cr3, long address, long stack, int stackSize) {
        if (Long.compareUnsigned(address - stack, stackSize) >= 0 || (address & 7) != 0) {
            return false;
        }
        long iterator = address + places.inMessage();
        int type = words.octet(cr3, iterator + places.type());
        long count = words.quad(cr3, iterator + places.count());
        long offset = words.quad(cr3, iterator + places.offset());
        if (words.octet(cr3, iterator + places.dataSource()) != SOURCE || count <= 0 || count > MOST_BYTES) {
            return false;
        }
        if (offset < 0 || offset > MOST_BYTES) {
            return false;
        }
        if (type == places.userBuffer()) {
            return words.quad(cr3, iterator + places.userPointer()) > 0;
        }
        long segments = words.quad(cr3, iterator + places.segments());
        return type == places.vector()
                && KernelPlaces.isKernel(words.quad(cr3, iterator + places.vectorPointer()))
                && segments > 0
                && segments <= UserBuffer.MOST_PIECES;
    }
}
