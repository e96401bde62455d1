package io.warren.ingest.guest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Single numbers out of a guest's memory; what is not readable is 0, as a null pointer would be. One thread. */
final class Words {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final GuestReader memory;
    private final byte[] scratch = new byte[Long.BYTES];

    Words(GuestReader memory) {
        this.memory = memory;
    }

    GuestReader memory() {
        return memory;
    }

    long quad(long cr3, long address) {
        return memory.read(cr3, address, scratch, 0, Long.BYTES) ? (long) LONG.get(scratch, 0) : 0;
    }

    int word(long cr3, long address) {
        return memory.read(cr3, address, scratch, 0, Integer.BYTES) ? (int) INT.get(scratch, 0) : 0;
    }

    int octet(long cr3, long address) {
        return memory.read(cr3, address, scratch, 0, 1) ? scratch[0] & 0xff : 0;
    }

    static long quad(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }
}
