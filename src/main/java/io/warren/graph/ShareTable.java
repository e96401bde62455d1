package io.warren.graph;

import io.warren.graph.ImpactSums.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shares by two numbers, in the order in which they were first asked for: without an object for each key. */
final class ShareTable {

    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int EMPTY = -1;

    interface Visitor {
        void visit(int one, int other, Share share);
    }

    private long[] keys = new long[1 << 10];
    private final List<Share> shares = new ArrayList<>(keys.length);

    /** Which share is at each place. */
    private int[] numbers = empty(1 << 11);

    Share at(int one, int other) {
        long key = ((long) one << Integer.SIZE) | other;
        int place = place(key);
        if (numbers[place] != EMPTY) {
            return shares.get(numbers[place]);
        }
        if (shares.size() == keys.length) {
            grow();
            place = place(key);
        }
        Share added = new Share();
        keys[shares.size()] = key;
        numbers[place] = shares.size();
        shares.add(added);
        return added;
    }

    @Nullable Share get(int one, int other) {
        int number = numbers[place(((long) one << Integer.SIZE) | other)];
        return number == EMPTY ? null : shares.get(number);
    }

    void forEach(Visitor visitor) {
        for (int number = 0; number < shares.size(); number++) {
            long key = keys[number];
            visitor.visit((int) (key >>> Integer.SIZE), (int) key, shares.get(number));
        }
    }

    private int place(long key) {
        int mask = numbers.length - 1;
        int place = (int) ((key * MIX) >>> Integer.SIZE) & mask;
        while (numbers[place] != EMPTY && keys[numbers[place]] != key) {
            place = (place + 1) & mask;
        }
        return place;
    }

    /** Half of the places stay free. */
    private void grow() {
        keys = Arrays.copyOf(keys, 2 * keys.length);
        numbers = empty(2 * keys.length);
        for (int number = 0; number < shares.size(); number++) {
            numbers[place(keys[number])] = number;
        }
    }

    private static int[] empty(int places) {
        int[] numbers = new int[places];
        Arrays.fill(numbers, EMPTY);
        return numbers;
    }
}
