package io.warren.ingest.guest.memory;

/**
 * A guest's memory by virtual address: walks the page tables of x86-64, of four or five levels, with large pages (Intel SDM
 * volume 3, 5.5). Addresses of the kernel's half go through the kernel's own table whatever the vCPU has in CR3. Total and
 * without allocation; each call sees the tables as they are. Used by one thread at a time.
 */
public final class AddressSpace {

    /** No page of the guest is there. */
    public static final long ABSENT = -1;

    private static final long PRESENT = 1;
    private static final long LARGE = 1 << 7;
    private static final long FRAME = 0x000f_ffff_ffff_f000L;
    private static final int PAGE_BITS = 12;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int LEVEL_BITS = 9;
    /** Level 2 has pages of 1 GiB, level 1 of 2 MiB; the levels above have none. */
    private static final int HIGHEST_LARGE = 2;

    private final GuestMemory memory;
    private final long kernelRoot;
    private final int top;
    private final byte[] scratch = new byte[Long.BYTES];

    /**
     * @param kernelRoot guest physical address of the kernel's top page table (swapper_pg_dir)
     * @param fiveLevels whether CR4.LA57 is set
     */
    public AddressSpace(GuestMemory memory, long kernelRoot, boolean fiveLevels) {
        this.memory = memory;
        this.kernelRoot = kernelRoot;
        this.top = fiveLevels ? 4 : 3;
    }

    public GuestMemory memory() {
        return memory;
    }

    /** Guest physical address of a virtual one; {@link #ABSENT} if its page is not present. */
    public long physical(long cr3, long address) {
        if (!isCanonical(address)) {
            return ABSENT;
        }
        long table = (address < 0 ? kernelRoot : cr3) & FRAME;
        for (int level = top; level >= 0; level--) {
            int shift = PAGE_BITS + LEVEL_BITS * level;
            long entry = memory.quad(table + ((address >>> shift) & 511) * Long.BYTES, 0);
            if ((entry & PRESENT) == 0) {
                return ABSENT;
            }
            if (level == 0 || (level <= HIGHEST_LARGE && (entry & LARGE) != 0)) {
                long inPage = (1L << shift) - 1;
                return (entry & FRAME & ~inPage) | (address & inPage);
            }
            table = entry & FRAME;
        }
        return ABSENT;
    }

    private boolean isCanonical(long address) {
        int unused = Long.SIZE - (PAGE_BITS + LEVEL_BITS * (top + 1));
        return address << unused >> unused == address;
    }

    /**
     * Copies memory as the page table at {@code cr3} has it.
     *
     * @return false if any of it is not present; {@code into} is then undefined
     */
    public boolean read(long cr3, long address, byte[] into, int at, int length) {
        int done = 0;
        while (done < length) {
            long from = address + done;
            int piece = Math.min(length - done, PAGE - (int) (from & (PAGE - 1)));
            long physical = physical(cr3, from);
            if (physical == ABSENT || !memory.read(physical, into, at + done, piece)) {
                return false;
            }
            done += piece;
        }
        return true;
    }

    /** How many bytes from the address on could be copied. */
    public int readUpTo(long cr3, long address, byte[] into, int at, int length) {
        int done = 0;
        while (done < length) {
            long from = address + done;
            int piece = Math.min(length - done, PAGE - (int) (from & (PAGE - 1)));
            if (!read(cr3, from, into, at + done, piece)) {
                return done;
            }
            done += piece;
        }
        return done;
    }

    /** Eight bytes; 0 if they cannot be read, as a null pointer would be. */
    public long quad(long cr3, long address) {
        return read(cr3, address, scratch, 0, Long.BYTES) ? LittleEndian.quad(scratch, 0) : 0;
    }

    /** Four bytes; 0 if they cannot be read. */
    public int word(long cr3, long address) {
        return read(cr3, address, scratch, 0, Integer.BYTES) ? LittleEndian.word(scratch, 0) : 0;
    }
}
