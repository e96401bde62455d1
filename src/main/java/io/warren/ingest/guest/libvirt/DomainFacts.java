package io.warren.ingest.guest.libvirt;

import io.warren.ingest.guest.memory.RamRange;
import java.util.List;

/**
 * What must be known of a running domain to watch it.
 *
 * @param pid of its QEMU
 * @param ram where the guest sees its RAM and where QEMU has it, in order of guest physical addresses
 */
public record DomainFacts(
        String uuid,
        String name,
        long pid,
        Accelerator accelerator,
        int vcpus,
        MemoryBacking backing,
        List<RamRange> ram) {

    public DomainFacts {
        ram = List.copyOf(ram);
    }

    public long ramBytes() {
        return ram.stream().mapToLong(RamRange::size).sum();
    }
}
