package io.warren.ingest.guest.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.warren.ingest.guest.kernel.Decoded.Malformed;
import io.warren.ingest.guest.kernel.Decoded.Value;
import io.warren.ingest.guest.memory.AddressSpace;
import io.warren.ingest.guest.memory.LittleEndian;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The kernel's table of its own symbols, decoded from its memory (kernel/kallsyms.c, scripts/kallsyms.c): names are sequences
 * of tokens, addresses are 32-bit offsets. Keeps the symbols asked for.
 */
final class Kallsyms {

    private static final int MOST_SYMBOLS = 4_000_000;
    private static final int TOKENS = 256;
    private static final int LONGEST_TOKEN = 128;
    private static final int LONGEST_NAME = 1024;
    /** A name of 128 or more tokens has its length in two bytes, seven bits in the first (since 6.1). */
    private static final int LONG = 0x80;

    private final AddressSpace space;
    private final Map<String, Long> at;
    private final Set<String> wanted;

    /**
     * @param address where it begins, in this boot
     * @param end where the next one begins
     */
    record Symbol(long address, long end) {}

    private Kallsyms(AddressSpace space, Map<String, Long> at, Set<String> wanted) {
        this.space = space;
        this.at = at;
        this.wanted = wanted;
    }

    /** A name that the kernel has twice is left out: which of the two is meant cannot be told. */
    static Decoded<Map<String, Symbol>> read(AddressSpace space, VmcoreInfo kernel, Set<String> wanted) {
        for (String part :
                new String[] {"num_syms", "names", "token_table", "token_index", "offsets", "relative_base"}) {
            if (!kernel.symbols().containsKey("kallsyms_" + part)) {
                return new Malformed<>("the crash-dump note does not say where kallsyms_" + part + " is");
            }
        }
        Set<String> all = new HashSet<>(wanted);
        all.add(Addresses.KNOWN);
        return new Kallsyms(space, kernel.symbols(), all).decode(kernel);
    }

    private long table(String name) {
        return at.getOrDefault("kallsyms_" + name, 0L);
    }

    private Decoded<Map<String, Symbol>> decode(VmcoreInfo kernel) {
        int count = space.word(0, table("num_syms"));
        if (count <= 0 || count > MOST_SYMBOLS) {
            return new Malformed<>("kallsyms_num_syms is " + count);
        }
        byte[] offsets = new byte[Integer.BYTES * count];
        if (!space.read(0, table("offsets"), offsets, 0, offsets.length)) {
            return new Malformed<>("kallsyms_offsets cannot be read");
        }
        return tokens().then(tokens -> names(tokens, count)).then(names -> {
            Addresses addresses = new Addresses(offsets, space.quad(0, table("relative_base")));
            return addresses.of(names, kernel);
        });
    }

    private Decoded<String[]> tokens() {
        byte[] index = new byte[TOKENS * Short.BYTES];
        byte[] token = new byte[LONGEST_TOKEN];
        if (!space.read(0, table("token_index"), index, 0, index.length)) {
            return new Malformed<>("kallsyms_token_index cannot be read");
        }
        String[] tokens = new String[TOKENS];
        for (int i = 0; i < TOKENS; i++) {
            long from = table("token_table") + LittleEndian.half(index, Short.BYTES * i);
            int read = space.readUpTo(0, from, token, 0, LONGEST_TOKEN);
            int end = 0;
            while (end < read && token[end] != 0) {
                end++;
            }
            if (end == read) {
                return new Malformed<>("token " + i + " of kallsyms_token_table has no end");
            }
            tokens[i] = new String(token, 0, end, ISO_8859_1);
        }
        return new Value<>(tokens);
    }

    /** Which symbol has each of the names: its number; -1 if several have it. */
    private Decoded<Map<String, Integer>> names(String[] tokens, int count) {
        Map<String, Integer> found = new HashMap<>();
        ByteStream bytes = new ByteStream(space, table("names"));
        StringBuilder name = new StringBuilder();
        for (int symbol = 0; symbol < count; symbol++) {
            int length = bytes.next();
            if (length >= LONG) {
                length = (length & (LONG - 1)) | bytes.next() << 7;
            }
            name.setLength(0);
            for (int i = 0; i < length && name.length() <= LONGEST_NAME; i++) {
                int token = bytes.next();
                name.append(token < 0 ? "" : tokens[token]);
            }
            if (bytes.ended() || length == 0 || name.length() > LONGEST_NAME || name.isEmpty()) {
                return new Malformed<>("kallsyms_names is not a list of names at number " + symbol);
            }
            String plain = name.substring(1); // the first character is its type
            if (wanted.contains(plain)) {
                found.merge(plain, symbol, (one, other) -> -1);
            }
        }
        return new Value<>(found);
    }
}
