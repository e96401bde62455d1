package io.warren.ingest.guest.gdb;

/** A place at which the guest stops. */
public sealed interface Hook {

    long address();

    /** The command that sets it; the one that takes it away differs in the case of its letter only. */
    String insertion();

    default String removal() {
        return "z" + insertion().substring(1);
    }

    /** Before the instruction at {@code address} runs: a debug register under KVM, so at most four. */
    record Breakpoint(long address) implements Hook {
        @Override
        public String insertion() {
            return "Z1," + Long.toHexString(address) + ",1";
        }
    }

    /** After an instruction has read any of these bytes. */
    record ReadWatch(long address, int bytes) implements Hook {
        @Override
        public String insertion() {
            return "Z3," + Long.toHexString(address) + "," + Integer.toHexString(bytes);
        }
    }
}
