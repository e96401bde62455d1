package io.warren.ingest.guest.memory;

import java.util.List;

/** Ways to read a guest's memory that its users cannot choose, for tests of both. */
public final class GuestMemories {

    private GuestMemories() {}

    public static GuestMemory ofProcess(long qemuPid, List<RamRange> ranges) {
        return ProcessGuestMemory.of(qemuPid, ranges);
    }
}
