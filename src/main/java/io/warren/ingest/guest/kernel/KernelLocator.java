package io.warren.ingest.guest.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.warren.ingest.guest.memory.AddressSpace;
import io.warren.ingest.guest.memory.GuestMemory;
import io.warren.ingest.guest.memory.LittleEndian;
import io.warren.ingest.guest.memory.RamRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the kernels that a guest's memory holds: the running one, and perhaps one that ran before a reset. */
final class KernelLocator {

    private static final int PAGE = 4096;
    private static final int CHUNK = 256 * PAGE;
    private static final long MAGIC = LittleEndian.quad(VmcoreInfo.BEGIN.getBytes(ISO_8859_1), 0);
    private static final int MOST_CANDIDATES = 16;
    /** struct uts_namespace holds six strings of 65 bytes, and little before them. */
    private static final int NAMES = 512;

    private KernelLocator() {}

    /** Kernels whose own name is where they say it is. */
    static List<VmcoreInfo> in(GuestMemory memory) {
        List<VmcoreInfo> found = new ArrayList<>();
        byte[] chunk = new byte[CHUNK];
        for (RamRange range : memory.ranges()) {
            long end = range.guestPhysical() + range.size();
            for (long at = roundUp(range.guestPhysical()); at < end; at += CHUNK) {
                int length = (int) Math.min(CHUNK, end - at);
                if (memory.sweep(at, chunk, 0, length)) {
                    collect(memory, chunk, length, found);
                }
            }
        }
        return found;
    }

    private static long roundUp(long address) {
        return (address + PAGE - 1) & -PAGE;
    }

    private static void collect(GuestMemory memory, byte[] chunk, int length, List<VmcoreInfo> found) {
        for (int at = 0; at + PAGE <= length && found.size() < MOST_CANDIDATES; at += PAGE) {
            if (LittleEndian.quad(chunk, at) == MAGIC) {
                byte[] page = Arrays.copyOfRange(chunk, at, at + PAGE);
                VmcoreInfo.parse(page)
                        .filter(each -> isNamed(memory, each))
                        .filter(each -> !found.contains(each))
                        .ifPresent(found::add);
            }
        }
    }

    static AddressSpace spaceOf(GuestMemory memory, VmcoreInfo kernel) {
        return new AddressSpace(memory, kernel.kernelRoot(), kernel.fiveLevels());
    }

    private static boolean isNamed(GuestMemory memory, VmcoreInfo kernel) {
        byte[] names = new byte[NAMES];
        AddressSpace space = spaceOf(memory, kernel);
        return space.read(0, kernel.symbols().getOrDefault("init_uts_ns", 0L), names, 0, NAMES)
                && new String(names, ISO_8859_1).contains("\0" + kernel.release() + "\0");
    }
}
