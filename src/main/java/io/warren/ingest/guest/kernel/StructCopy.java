package io.warren.ingest.guest.kernel;

import io.warren.ingest.guest.memory.AddressSpace;
import io.warren.ingest.guest.memory.LittleEndian;
import java.util.Arrays;

/** Members of one kernel structure, copied together: one read in place of one a member. Reused, by one thread. */
final class StructCopy {

    private final AddressSpace space;
    private final RunningKernel kernel;
    private final int first;
    private final byte[] bytes;

    /**
     * @param lastBytes length of the member that lies last
     * @param members offsets in the same structure; those that this kernel has not are left out
     */
    StructCopy(RunningKernel kernel, AddressSpace space, int lastBytes, KernelFact... members) {
        this.kernel = kernel;
        this.space = space;
        int[] offsets = Arrays.stream(members)
                .filter(kernel::has)
                .mapToInt(kernel::offset)
                .sorted()
                .toArray();
        this.first = offsets[0];
        this.bytes = new byte[offsets[offsets.length - 1] + lastBytes - first];
    }

    /** Copies the members of the structure at an address; false if they cannot be read. */
    boolean take(long cr3, long address) {
        return space.read(cr3, address + first, bytes, 0, bytes.length);
    }

    long quad(KernelFact member) {
        return LittleEndian.quad(bytes, at(member));
    }

    int word(KernelFact member) {
        return LittleEndian.word(bytes, at(member));
    }

    /** Unsigned. */
    int half(KernelFact member) {
        return LittleEndian.half(bytes, at(member));
    }

    byte[] bytes(KernelFact member, int length) {
        return Arrays.copyOfRange(bytes, at(member), at(member) + length);
    }

    private int at(KernelFact member) {
        return kernel.offset(member) - first;
    }
}
