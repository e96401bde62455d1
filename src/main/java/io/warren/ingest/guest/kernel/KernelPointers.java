package io.warren.ingest.guest.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.warren.ingest.guest.memory.AddressSpace;

/** Follows the kernel's pointers from member to member; what cannot be read is 0, or empty. One thread. */
final class KernelPointers {

    private final RunningKernel kernel;
    private final AddressSpace space;

    KernelPointers(RunningKernel kernel, AddressSpace space) {
        this.kernel = kernel;
        this.space = space;
    }

    /** The pointer that a member holds; 0 if the structure's address is 0. */
    long follow(long structure, KernelFact member) {
        return structure == 0 ? 0 : space.quad(0, structure + kernel.offset(member));
    }

    int word(long structure, KernelFact member) {
        return structure == 0 ? 0 : space.word(0, structure + kernel.offset(member));
    }

    /** A text that ends with a zero byte, or after so many. */
    String text(long address, int most) {
        byte[] bytes = new byte[most];
        int read = address == 0 ? 0 : space.readUpTo(0, address, bytes, 0, most);
        int end = 0;
        while (end < read && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, UTF_8);
    }
}
