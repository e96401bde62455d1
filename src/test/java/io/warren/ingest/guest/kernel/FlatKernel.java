package io.warren.ingest.guest.kernel;

import io.warren.ingest.guest.memory.AddressSpace;
import io.warren.ingest.guest.memory.SyntheticMemory;

/** Memory of a kernel that does not exist: so many bytes from {@link #BASE} on, behind four levels of page tables. */
final class FlatKernel {

    static final long BASE = 0xffff_ffff_8000_0000L;

    private static final long PRESENT = 1;
    private static final int TABLES = 4 * 4096;

    private final SyntheticMemory memory;

    /** @param size a multiple of 4096, up to 2 MiB */
    FlatKernel(int size) {
        memory = new SyntheticMemory(new byte[TABLES + size]);
        memory.put(511 * 8, 0x1000 | PRESENT);
        memory.put(0x1000 + 510 * 8, 0x2000 | PRESENT);
        memory.put(0x2000, 0x3000 | PRESENT);
        for (int page = 0; page < size / 4096; page++) {
            memory.put(0x3000 + 8 * page, TABLES + 4096L * page | PRESENT);
        }
    }

    SyntheticMemory memory() {
        return memory;
    }

    AddressSpace space() {
        return new AddressSpace(memory, 0, false);
    }

    void put(long address, byte[] bytes) {
        memory.put(TABLES + address - BASE, bytes);
    }
}
