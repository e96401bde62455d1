package io.warren.ingest.guest;

import io.warren.ingest.guest.KernelPlaces.EndPlaces;
import io.warren.ingest.guest.KernelPlaces.IteratorPlaces;
import io.warren.ingest.guest.KernelPlaces.SockPlaces;
import io.warren.ingest.guest.gdb.Registers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The memory of a guest with one thread and one connection, laid out as a kernel would, at places of our own. Pages that
 * nobody wrote are not present.
 */
final class SyntheticGuest implements GuestReader {

    static final long CR3 = 0x10a000;
    static final long TASK = 0xffff_8880_0100_0000L;
    static final long STACK = 0xffff_c900_0000_0000L;
    static final int STACK_SIZE = 16384;
    static final long SOCK = 0xffff_8880_0200_0000L;
    static final long TCP_PROT = 0xffff_ffff_8300_1100L;
    static final long TCPV6_PROT = 0xffff_ffff_8300_2200L;
    static final long SEND_ENTRY = 0xffff_ffff_8190_0004L;
    static final long RECEIVE_ENTRY = 0xffff_ffff_8191_0000L;
    static final long SHUTDOWN = 0xffff_ffff_8177_0000L;
    static final long MACHINE_OPS = 0xffff_ffff_8311_0040L;
    static final long GS_BASE = 0xffff_8880_3ec0_0000L;
    static final long MESSAGE = STACK + 0x3000;
    static final long USER = 0x7f00_0000_1000L;
    static final int AMQP = 5672;

    static final KernelPlaces PLACES = new KernelPlaces(
            SEND_ENTRY,
            RECEIVE_ENTRY,
            List.of(TCP_PROT, TCPV6_PROT),
            0x50,
            0xa8,
            0x1fb80,
            32,
            STACK_SIZE,
            new SockPlaces(40, 18, 14, 12, 160, 1812, 1428),
            new IteratorPlaces(16, 0, 3, 8, 16, 24, 24, 32, 6, 0),
            new EndPlaces(List.of(SHUTDOWN), MACHINE_OPS, 48));

    private static final int FRAME = 21 * Long.BYTES;
    private static final int PAGE_BITS = 12;
    private static final int PAGE = 1 << PAGE_BITS;

    private final Map<Long, byte[]> pages = new HashMap<>();

    SyntheticGuest() {
        quad(GS_BASE + PLACES.currentTask(), TASK);
        quad(TASK + PLACES.taskStack(), STACK);
        quad(STACK, 0);
        socket(SOCK, TCP_PROT, 40_000, AMQP);
    }

    SyntheticGuest socket(long sock, long protocol, int localPort, int remotePort) {
        quad(sock + PLACES.sock().prot(), protocol);
        bytes(sock + PLACES.sock().state(), 1);
        bytes(sock + PLACES.sock().remotePort(), remotePort >> 8, remotePort);
        bytes(sock + PLACES.sock().localPort(), localPort, localPort >> 8);
        quad(sock + PLACES.sock().owned(), 0);
        return sequences(sock, 0, 0);
    }

    SyntheticGuest sequences(long sock, long write, long copied) {
        word(sock + PLACES.sock().writeSequence(), (int) write);
        word(sock + PLACES.sock().copiedSequence(), (int) copied);
        return this;
    }

    SyntheticGuest written(long write) {
        word(SOCK + PLACES.sock().writeSequence(), (int) write);
        return this;
    }

    SyntheticGuest copied(long copied) {
        word(SOCK + PLACES.sock().copiedSequence(), (int) copied);
        return this;
    }

    /** The thread is inside this system call. */
    SyntheticGuest call(int number, long first, long second, long third, long fourth) {
        return call(0, number, first, second, third, fourth);
    }

    SyntheticGuest call(int padding, int number, long first, long second, long third, long fourth) {
        long frame = STACK + STACK_SIZE - padding - FRAME;
        quad(frame + 7 * Long.BYTES, fourth);
        quad(frame + 12 * Long.BYTES, third);
        quad(frame + 13 * Long.BYTES, second);
        quad(frame + 14 * Long.BYTES, first);
        quad(frame + 15 * Long.BYTES, number);
        quad(frame + 17 * Long.BYTES, 0x33);
        return this;
    }

    /** The kernel's message header over one user buffer, at {@link #MESSAGE}. */
    SyntheticGuest userBuffer(long address, long offset, long count) {
        return iterator(PLACES.iterator().userBuffer(), address, offset, count, 1);
    }

    /** Over pieces, whose array the kernel has on the stack too. */
    SyntheticGuest vector(long offset, long count, long... basesAndLengths) {
        long array = MESSAGE + 0x200;
        for (int i = 0; i < basesAndLengths.length; i++) {
            quad(array + (long) i * Long.BYTES, basesAndLengths[i]);
        }
        return iterator(PLACES.iterator().vector(), array, offset, count, basesAndLengths.length / 2);
    }

    SyntheticGuest iterator(int type, long pointer, long offset, long count, long segments) {
        long iterator = MESSAGE + PLACES.iterator().inMessage();
        bytes(iterator + PLACES.iterator().type(), type);
        bytes(iterator + PLACES.iterator().dataSource(), 1);
        quad(iterator + PLACES.iterator().offset(), offset);
        quad(iterator + PLACES.iterator().count(), count);
        quad(iterator + PLACES.iterator().userPointer(), pointer);
        quad(iterator + PLACES.iterator().segments(), segments);
        return this;
    }

    SyntheticGuest text(long address, String text) {
        for (int i = 0; i < text.length(); i++) {
            bytes(address + i, text.charAt(i));
        }
        return this;
    }

    SyntheticGuest quad(long address, long value) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(0, value);
        for (int i = 0; i < Long.BYTES; i++) {
            bytes(address + i, bytes.get(i));
        }
        return this;
    }

    private void word(long address, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes(address + i, value >> 8 * i);
        }
    }

    SyntheticGuest bytes(long address, int... values) {
        for (int i = 0; i < values.length; i++) {
            long at = address + i;
            pages.computeIfAbsent(at >> PAGE_BITS, _ -> new byte[PAGE])[(int) (at & PAGE - 1)] = (byte) values[i];
        }
        return this;
    }

    Registers at(long rip, long... general) {
        long[] all = new long[Registers.GENERAL];
        System.arraycopy(general, 0, all, 0, general.length);
        return new Registers(all, rip, GS_BASE, CR3);
    }

    /** With the first two arguments of a kernel function. */
    Registers entering(long rip, long first, long second) {
        Registers registers = at(rip);
        registers.general()[5] = first;
        registers.general()[4] = second;
        registers.general()[7] = STACK + 0x2000;
        return registers;
    }

    @Override
    public boolean read(long cr3, long address, byte[] into, int at, int length) {
        for (int i = 0; i < length; i++) {
            byte[] page = pages.get(address + i >> PAGE_BITS);
            if (page == null) {
                return false;
            }
            into[at + i] = page[(int) (address + i & PAGE - 1)];
        }
        return true;
    }
}
