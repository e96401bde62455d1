package io.warren.correlate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All copies in memory, in the order in which they will be forgotten. They are chained, since a copy has room for one more
 * reference, and a queue of the library would take as much again for each, and half as much more while it grows.
 */
final class Copies {

    private @Nullable Copy oldest;
    private @Nullable Copy newest;
    private int size;

    void addAll(List<Copy> copies) {
        for (Copy copy : copies) {
            Copy last = newest;
            if (last == null) {
                oldest = copy;
            } else {
                last.nextInWindow = copy;
            }
            newest = copy;
            size++;
        }
    }

    @Nullable Copy peekFirst() {
        return oldest;
    }

    /** Takes out the oldest; what is taken out leads nowhere, so that the collector need not follow it. */
    void removeFirst(Copy first) {
        oldest = first.nextInWindow;
        first.nextInWindow = null;
        if (oldest == null) {
            newest = null;
        }
        size--;
    }

    int size() {
        return size;
    }
}
