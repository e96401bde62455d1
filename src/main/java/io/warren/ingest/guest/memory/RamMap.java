package io.warren.ingest.guest.memory;

import java.util.Comparator;
import java.util.List;

/** Finds the range that an address is in. */
final class RamMap {

    private final List<RamRange> ranges;
    private final long[] first;
    private final long[] size;

    /** Ranges that are empty, begin below 0, or begin in another are not RAM of any machine: they are refused. */
    RamMap(List<RamRange> unordered) {
        ranges = unordered.stream()
                .sorted(Comparator.comparingLong(RamRange::guestPhysical))
                .toList();
        first = ranges.stream().mapToLong(RamRange::guestPhysical).toArray();
        size = ranges.stream().mapToLong(RamRange::size).toArray();
        long end = 0;
        for (int i = 0; i < first.length; i++) {
            if (first[i] < end || size[i] <= 0 || first[i] + size[i] < 0) {
                throw new IllegalArgumentException("not a map of a guest's RAM: " + ranges);
            }
            end = first[i] + size[i];
        }
    }

    List<RamRange> ranges() {
        return ranges;
    }

    /** Index of the range that holds the address; -1 if none does. */
    int indexOf(long guestPhysical) {
        for (int i = 0; i < first.length; i++) {
            if (Long.compareUnsigned(guestPhysical - first[i], size[i]) < 0) {
                return i;
            }
        }
        return -1;
    }

    /** Distance of the address from the beginning of range {@code i}. */
    long offset(int i, long guestPhysical) {
        return guestPhysical - first[i];
    }

    /** How many bytes range {@code i} has from the address on. */
    long left(int i, long guestPhysical) {
        return size[i] - (guestPhysical - first[i]);
    }
}
