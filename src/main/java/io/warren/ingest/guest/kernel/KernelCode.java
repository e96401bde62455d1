package io.warren.ingest.guest.kernel;

import io.warren.ingest.guest.memory.AddressSpace;
import io.warren.ingest.guest.memory.LittleEndian;
import java.util.Arrays;
import java.util.HexFormat;

/** The few instructions of the kernel that must be what they are for hooks to be right. */
final class KernelCode {

    /** nopl 0x0(%rax,%rax,1): what ftrace leaves at a function's entry while nobody traces it. */
    private static final byte[] NOP5 = {0x0f, 0x1f, 0x44, 0x00, 0x00};

    /** The NOP comes first, or after endbr64, which may have been overwritten ("sealed"): both have four bytes. */
    private static final int[] NOP_PLACES = {0, 4};

    private static final int CALL = 0xe8;
    private static final int CALL_LENGTH = 5;
    private static final int ENTRY = 16;
    private static final int LONGEST_FUNCTION = 1 << 16;

    private final AddressSpace space;

    KernelCode(AddressSpace space) {
        this.space = space;
    }

    /** Address of the five-byte NOP at a function's entry; 0 if there is none. */
    long nopAt(long function) {
        byte[] entry = new byte[ENTRY];
        if (!space.read(0, function, entry, 0, ENTRY)) {
            return 0;
        }
        for (int place : NOP_PLACES) {
            if (Arrays.equals(entry, place, place + NOP5.length, NOP5, 0, NOP5.length)) {
                return function + place;
            }
        }
        return 0;
    }

    boolean isNop(long address) {
        byte[] found = new byte[NOP5.length];
        return space.read(0, address, found, 0, NOP5.length) && Arrays.equals(found, NOP5);
    }

    /** Whether the code from one address to another has a call of a function (call rel32). */
    boolean calls(long from, long end, long function) {
        long length = end - from;
        if (length < CALL_LENGTH || length > LONGEST_FUNCTION) {
            return false;
        }
        byte[] code = new byte[(int) length];
        if (!space.read(0, from, code, 0, code.length)) {
            return false;
        }
        for (int at = 0; at + CALL_LENGTH <= code.length; at++) {
            if ((code[at] & 0xff) == CALL && from + at + CALL_LENGTH + LittleEndian.word(code, at + 1) == function) {
                return true;
            }
        }
        return false;
    }

    /** The first bytes of a function, for an operator's eyes. */
    String bytesAt(long function) {
        byte[] entry = new byte[NOP5.length + 4];
        return space.read(0, function, entry, 0, entry.length)
                ? HexFormat.ofDelimiter(" ").formatHex(entry)
                : "unreadable";
    }
}
