package io.warren.ingest.guest.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers of an x86 guest out of bytes. */
public final class LittleEndian {

    private static final VarHandle QUAD = handle(long[].class);
    private static final VarHandle WORD = handle(int[].class);
    private static final VarHandle HALF = handle(short[].class);

    private LittleEndian() {}

    public static long quad(byte[] bytes, int at) {
        return (long) QUAD.get(bytes, at);
    }

    public static int word(byte[] bytes, int at) {
        return (int) WORD.get(bytes, at);
    }

    /** Unsigned. */
    public static int half(byte[] bytes, int at) {
        return Short.toUnsignedInt((short) HALF.get(bytes, at));
    }

    private static VarHandle handle(Class<?> arrays) {
        return MethodHandles.byteArrayViewVarHandle(arrays, ByteOrder.LITTLE_ENDIAN);
    }
}
