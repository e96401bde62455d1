package io.warren.ingest.guest.memory;

/**
 * A piece of a guest's RAM: where the guest sees it, and where the QEMU process has it.
 *
 * @param guestPhysical first guest physical address
 * @param size bytes
 * @param hostVirtual address of the first byte in the QEMU process
 */
public record RamRange(long guestPhysical, long size, long hostVirtual) {}
