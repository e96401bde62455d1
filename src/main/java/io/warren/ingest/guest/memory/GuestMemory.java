package io.warren.ingest.guest.memory;

import java.util.List;

/**
 * A guest's RAM by guest physical address, read by the host while the guest runs or is stopped. Total: what is not RAM, or
 * is gone with its QEMU process, is not read, and no exception tells so. Used by one thread at a time.
 */
public interface GuestMemory extends AutoCloseable {

    /**
     * Copies RAM.
     *
     * @return false if any of it is not RAM or cannot be read; {@code into} is then undefined
     */
    boolean read(long guestPhysical, byte[] into, int at, int length);

    /** Eight bytes, little endian; {@code otherwise} if they are not RAM. */
    long quad(long guestPhysical, long otherwise);

    /**
     * Like {@link #read}, for sweeps over all of the RAM: the host does not come to back pages that the guest never
     * touched. Slower for small pieces.
     */
    boolean sweep(long guestPhysical, byte[] into, int at, int length);

    /** Where RAM is, in ascending order. */
    List<RamRange> ranges();

    /** How it is read, for operators. */
    String way();

    @Override
    void close();

    /** The RAM of a QEMU process: mapped if it is shared memory, else read through {@code /proc/PID/mem}. */
    static GuestMemory of(long qemuPid, List<RamRange> ranges) {
        return MappedGuestMemory.of(qemuPid, ranges)
                .<GuestMemory>map(mapped -> mapped)
                .orElseGet(() -> ProcessGuestMemory.of(qemuPid, ranges));
    }
}
