package io.warren.ingest.guest.kernel;

import io.warren.ingest.guest.kernel.Decoded.Malformed;
import io.warren.ingest.guest.kernel.Decoded.Value;
import io.warren.ingest.guest.kernel.Kallsyms.Symbol;
import io.warren.ingest.guest.memory.LittleEndian;
import java.util.HashMap;
import java.util.Map;

/**
 * Addresses of symbols from their 32-bit offsets. Kernels up to 6.14 give per-CPU and other absolute symbols as positive
 * numbers and the rest as negative ones, later kernels all as distances from the base. Which it is shows a symbol whose
 * address is known otherwise.
 */
final class Addresses {

    /** The crash-dump note has its address too. */
    static final String KNOWN = "init_uts_ns";

    private final byte[] offsets;
    private final long base;

    Addresses(byte[] offsets, long base) {
        this.offsets = offsets;
        this.base = base;
    }

    Decoded<Map<String, Symbol>> of(Map<String, Integer> numbers, VmcoreInfo kernel) {
        int known = numbers.getOrDefault(KNOWN, -1);
        long expected = kernel.symbols().getOrDefault(KNOWN, 0L);
        if (known < 0) {
            return new Malformed<>("the symbol table has no " + KNOWN);
        }
        for (boolean signed : new boolean[] {true, false}) {
            if (address(known, signed) == expected) {
                Map<String, Symbol> symbols = new HashMap<>();
                numbers.forEach((name, number) -> {
                    if (number >= 0) {
                        symbols.put(name, new Symbol(address(number, signed), end(number, signed)));
                    }
                });
                return new Value<>(symbols);
            }
        }
        return new Malformed<>("the symbol table has " + KNOWN + " elsewhere than the crash-dump note");
    }

    private long address(int number, boolean signed) {
        int offset = LittleEndian.word(offsets, Integer.BYTES * number);
        if (!signed) {
            return base + Integer.toUnsignedLong(offset);
        }
        return offset >= 0 ? offset : base - 1 - offset;
    }

    /** Symbols are in the order of their addresses; several may be at one. */
    private long end(int number, boolean signed) {
        long begin = address(number, signed);
        for (int next = number + 1; next < offsets.length / Integer.BYTES; next++) {
            long address = address(next, signed);
            if (Long.compareUnsigned(address, begin) > 0) {
                return address;
            }
        }
        return begin;
    }
}
