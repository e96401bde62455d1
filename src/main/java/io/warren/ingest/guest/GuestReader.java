package io.warren.ingest.guest;

/** A guest's memory by virtual address. */
@FunctionalInterface
interface GuestReader {

    /**
     * Copies memory as the page table at {@code cr3} has it.
     *
     * @return false if any of it is not present; {@code into} is then undefined
     */
    boolean read(long cr3, long address, byte[] into, int at, int length);
}
