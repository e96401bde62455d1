package io.warren.ingest.guest.gdb;

import java.util.Optional;

/**
 * The registers of one x86-64 vCPU, as far as hooks need them.
 *
 * @param general rax rbx rcx rdx rsi rdi rbp rsp r8 … r15
 * @param gsBase in kernel mode the vCPU's per-CPU area
 * @param cr3 root of the page table in use, with flags in its low bits
 */
@SuppressWarnings("ArrayRecordComponent") // made once a stop, read once, never compared
public record Registers(long[] general, long rip, long gsBase, long cr3) {

    public static final int GENERAL = 16;

    private static final int RDX = 3;
    private static final int RSI = 4;
    private static final int RDI = 5;
    private static final int RSP = 7;
    /** Bytes in QEMU's answer to {@code g} (target/i386/gdbstub.c): then eflags and six selectors of 4 bytes. */
    private static final int RIP_AT = 8 * GENERAL;

    private static final int FS_BASE_AT = RIP_AT + 8 + 4 + 6 * 4;
    private static final int GS_BASE_AT = FS_BASE_AT + 8;
    /** After fs_base, gs_base, k_gs_base, cr0, cr2. */
    private static final int CR3_AT = FS_BASE_AT + 5 * 8;

    private static final int NEEDED = CR3_AT + 8;

    public long rdi() {
        return general[RDI];
    }

    public long rsi() {
        return general[RSI];
    }

    public long rdx() {
        return general[RDX];
    }

    public long rsp() {
        return general[RSP];
    }

    /** Empty if this is no answer to {@code g} of a 64-bit x86 guest. */
    static Optional<Registers> parse(byte[] text, int length) {
        if (length < 2 * NEEDED || !Hex.areDigits(text, 0, 2 * NEEDED)) {
            return Optional.empty();
        }
        long[] general = new long[GENERAL];
        for (int i = 0; i < GENERAL; i++) {
            general[i] = quad(text, 8 * i);
        }
        return Optional.of(new Registers(general, quad(text, RIP_AT), quad(text, GS_BASE_AT), quad(text, CR3_AT)));
    }

    private static long quad(byte[] text, int at) {
        return Hex.littleEndian(text, 2 * at, 8);
    }
}
