package io.warren.ingest.guest.kernel;

import io.warren.ingest.guest.memory.AddressSpace;
import io.warren.ingest.guest.memory.GuestMemory;
import java.util.List;

/** Tells a running kernel from one that a reset left in memory: a vCPU's page table leads to the running one. */
final class KernelLiveness {

    private static final long NO_PCID = ~0xfffL;
    private static final long NO_USER_TABLE = ~0x1fffL;

    private KernelLiveness() {}

    /** @param cr3s of the vCPUs: one that runs it is enough, others may not have been started */
    static boolean isRunByAny(GuestMemory memory, VmcoreInfo kernel, List<Long> cr3s) {
        return cr3s.stream().anyMatch(cr3 -> isRun(memory, kernel, cr3));
    }

    /** In user mode of a guest with page table isolation CR3 is the table of user mode, the page after the kernel's. */
    static boolean isRun(GuestMemory memory, VmcoreInfo kernel, long cr3) {
        return leadsTo(memory, kernel, cr3 & NO_PCID) || leadsTo(memory, kernel, cr3 & NO_USER_TABLE);
    }

    private static boolean leadsTo(GuestMemory memory, VmcoreInfo kernel, long root) {
        long address = kernel.symbols().getOrDefault("init_uts_ns", 0L);
        long expected = KernelLocator.spaceOf(memory, kernel).physical(0, address);
        // The table of the vCPU in the place of the kernel's own.
        AddressSpace seen = new AddressSpace(memory, root, kernel.fiveLevels());
        return root != 0 && expected != AddressSpace.ABSENT && seen.physical(0, address) == expected;
    }
}
