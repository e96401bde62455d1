package io.warren.ingest.guest.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.warren.ingest.guest.kernel.Decoded.Malformed;
import io.warren.ingest.guest.kernel.Decoded.Value;
import io.warren.ingest.guest.memory.LittleEndian;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's description of its own types (Documentation/bpf/btf.rst), decoded from a copy: where a member is in its
 * structure, how large a structure is, what number an enumerator has.
 */
final class Btf {

    private static final int MAGIC = 0xeb9f;
    private static final int HEADER = 24;
    private static final int TYPE = 12;
    private static final int MOST_TYPES = 4_000_000;
    /** KSYM_NAME_LEN is 512: what is longer is no name. */
    private static final int LONGEST_NAME = 512;

    private static final int DEEPEST = 16;
    /** Members looked at for one answer: anonymous members may lead in circles in what is no BTF. */
    private static final int MOST_STEPS = 100_000;

    private final byte[] bytes;
    private final int strings;
    private final int[] types;
    private final Map<String, List<Integer>> byName;
    private int steps;

    private record Member(int bits, int type) {}

    private Btf(byte[] bytes, int strings, int[] types, Map<String, List<Integer>> byName) {
        this.bytes = bytes;
        this.strings = strings;
        this.types = types;
        this.byName = byName;
    }

    /** @param wanted names of the structures, unions and enumerations that will be asked for */
    static Decoded<Btf> parse(byte[] bytes, Set<String> wanted) {
        if (bytes.length < HEADER || LittleEndian.half(bytes, 0) != MAGIC) {
            return new Malformed<>("it does not begin as BTF does");
        }
        long header = Integer.toUnsignedLong(LittleEndian.word(bytes, 4));
        long typesFrom = header + Integer.toUnsignedLong(LittleEndian.word(bytes, 8));
        long typesEnd = typesFrom + Integer.toUnsignedLong(LittleEndian.word(bytes, 12));
        long strings = header + Integer.toUnsignedLong(LittleEndian.word(bytes, 16));
        if (header < HEADER || typesEnd > bytes.length || strings > bytes.length) {
            return new Malformed<>("its header points outside of it");
        }
        return index(bytes, (int) typesFrom, (int) typesEnd, (int) strings, wanted);
    }

    private static Decoded<Btf> index(byte[] bytes, int from, int end, int strings, Set<String> wanted) {
        int[] types = new int[1024];
        int count = 1; // number 0 is void
        Map<String, List<Integer>> byName = new HashMap<>();
        for (int at = from; at < end; count++) {
            long size = at + TYPE <= end ? TYPE + trailing(bytes, at) : Long.MAX_VALUE;
            if (size > end - at || count == MOST_TYPES) {
                return new Malformed<>("type " + count + " is cut off or of no known kind");
            }
            types = count < types.length ? types : Arrays.copyOf(types, types.length * 2);
            types[count] = at;
            String name = isNamed(kind(bytes, at)) ? string(bytes, strings, LittleEndian.word(bytes, at)) : "";
            if (wanted.contains(name)) {
                byName.computeIfAbsent(name, each -> new ArrayList<>()).add(count);
            }
            at += (int) size;
        }
        return new Value<>(new Btf(bytes, strings, Arrays.copyOf(types, count), byName));
    }

    /** Offset in bytes of a member, its path dotted; anonymous members are looked through. */
    OptionalLong offset(String type, String path) {
        return agreed(type, number -> {
            Member member = member(number, path);
            return member == null || member.bits() % Byte.SIZE != 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(member.bits() / Byte.SIZE);
        });
    }

    /** Elements of a member that is an array. */
    OptionalLong elements(String type, String path) {
        return agreed(type, number -> {
            Member member = member(number, path);
            int array = member == null ? 0 : plain(member.type());
            return kindOf(array) == BtfKind.ARRAY
                    ? OptionalLong.of(Integer.toUnsignedLong(LittleEndian.word(bytes, types[array] + TYPE + 8)))
                    : OptionalLong.empty();
        });
    }

    /** Bytes of a structure or union. */
    OptionalLong size(String type) {
        return agreed(
                type,
                number -> BtfKind.isComposite(kindOf(number)) && count(number) > 0
                        ? OptionalLong.of(Integer.toUnsignedLong(LittleEndian.word(bytes, types[number] + 8)))
                        : OptionalLong.empty());
    }

    OptionalLong enumerator(String type, String name) {
        return agreed(type, number -> {
            int kind = kindOf(number);
            int size = kind == BtfKind.ENUM ? 8 : 12;
            for (int i = 0; i < (kind == BtfKind.ENUM || kind == BtfKind.ENUM64 ? count(number) : 0); i++) {
                int at = types[number] + TYPE + size * i;
                if (string(bytes, strings, LittleEndian.word(bytes, at)).equals(name)) {
                    return OptionalLong.of(LittleEndian.word(bytes, at + 4));
                }
            }
            return OptionalLong.empty();
        });
    }

    @FunctionalInterface
    private interface Answer {
        OptionalLong of(int number);
    }

    /** A kernel may have several types of one name: an answer counts if all that have one give the same. */
    private OptionalLong agreed(String type, Answer answer) {
        Set<Long> answers = new HashSet<>();
        for (int number : byName.getOrDefault(type, List.of())) {
            steps = 0;
            answer.of(number).ifPresent(answers::add);
        }
        return answers.size() == 1 ? OptionalLong.of(answers.iterator().next()) : OptionalLong.empty();
    }

    private @Nullable Member member(int type, String path) {
        int bits = 0;
        int current = type;
        for (String name : path.split("\\.")) {
            Member member = find(current, name, DEEPEST);
            if (member == null) {
                return null;
            }
            bits += member.bits();
            current = plain(member.type());
        }
        return new Member(bits, current);
    }

    private @Nullable Member find(int type, String name, int depth) {
        if (depth == 0 || !BtfKind.isComposite(kindOf(type))) {
            return null;
        }
        boolean bitfields = LittleEndian.word(bytes, types[type] + 4) < 0;
        for (int i = 0; i < count(type) && steps++ < MOST_STEPS; i++) {
            int at = types[type] + TYPE + TYPE * i;
            int bits = LittleEndian.word(bytes, at + 8) & (bitfields ? 0xff_ffff : -1);
            int memberType = LittleEndian.word(bytes, at + 4);
            int memberName = LittleEndian.word(bytes, at);
            if (memberName != 0 && string(bytes, strings, memberName).equals(name)) {
                return new Member(bits, memberType);
            }
            Member inside = memberName == 0 ? find(plain(memberType), name, depth - 1) : null;
            if (inside != null) {
                return new Member(bits + inside.bits(), inside.type());
            }
        }
        return null;
    }

    /** The type behind names and qualifiers. */
    private int plain(int type) {
        int current = type;
        for (int i = 0; i < DEEPEST && BtfKind.isAlias(kindOf(current)); i++) {
            current = LittleEndian.word(bytes, types[current] + 8);
        }
        return current;
    }

    private int kindOf(int type) {
        return type <= 0 || type >= types.length ? BtfKind.VOID : kind(bytes, types[type]);
    }

    private int count(int type) {
        return LittleEndian.half(bytes, types[type] + 4);
    }

    private static int kind(byte[] bytes, int at) {
        return LittleEndian.word(bytes, at + 4) >>> 24 & 31;
    }

    private static boolean isNamed(int kind) {
        return BtfKind.isComposite(kind) || kind == BtfKind.ENUM || kind == BtfKind.ENUM64;
    }

    /** Bytes after a type's first twelve. */
    private static long trailing(byte[] bytes, int at) {
        return BtfKind.trailing(kind(bytes, at), LittleEndian.half(bytes, at + 4));
    }

    /** Empty if it lies outside. */
    private static String string(byte[] bytes, int strings, int offset) {
        long from = strings + Integer.toUnsignedLong(offset);
        int end = (int) Math.min(from, bytes.length);
        int begin = end;
        while (end < bytes.length && bytes[end] != 0 && end - begin < LONGEST_NAME) {
            end++;
        }
        return new String(bytes, begin, end - begin, ISO_8859_1);
    }
}
