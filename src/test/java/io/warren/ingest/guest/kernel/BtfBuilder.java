package io.warren.ingest.guest.kernel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes type information as a kernel has it, one type after the other; types are numbered from 1. */
final class BtfBuilder {

    private final ByteArrayOutputStream types = new ByteArrayOutputStream();
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private final Map<String, Integer> offsets = new LinkedHashMap<>();

    BtfBuilder() {
        strings.write(0);
        offsets.put("", 0);
    }

    /** A type without anything after its first twelve bytes: a name, a qualifier, a pointer. */
    BtfBuilder plain(int kind, String name, int type) {
        return words(string(name), kind << 24, type);
    }

    BtfBuilder integer(String name, int bytes) {
        return words(string(name), 1 << 24, bytes, bytes * 8);
    }

    BtfBuilder array(int type, int elements) {
        return words(0, BtfKind.ARRAY << 24, 0, type, type, elements);
    }

    /** @param members name, type number and offset in bits, in turn */
    BtfBuilder composite(int kind, String name, int bytes, Object... members) {
        words(string(name), kind << 24 | members.length / 3, bytes);
        for (int i = 0; i < members.length; i += 3) {
            words(string((String) members[i]), (int) members[i + 1], (int) members[i + 2]);
        }
        return this;
    }

    BtfBuilder enumeration(String name, Object... enumerators) {
        words(string(name), BtfKind.ENUM << 24 | enumerators.length / 2, 4);
        for (int i = 0; i < enumerators.length; i += 2) {
            words(string((String) enumerators[i]), (int) enumerators[i + 1]);
        }
        return this;
    }

    byte[] build() {
        ByteBuffer all = ByteBuffer.allocate(24 + types.size() + strings.size()).order(ByteOrder.LITTLE_ENDIAN);
        all.putShort((short) 0xeb9f).put((byte) 1).put((byte) 0).putInt(24);
        all.putInt(0).putInt(types.size()).putInt(types.size()).putInt(strings.size());
        all.put(types.toByteArray()).put(strings.toByteArray());
        return all.array();
    }

    private int string(String text) {
        return offsets.computeIfAbsent(text, each -> {
            int at = strings.size();
            strings.writeBytes((each + "\0").getBytes());
            return at;
        });
    }

    private BtfBuilder words(int... words) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * words.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            bytes.putInt(word);
        }
        types.writeBytes(bytes.array());
        return this;
    }
}
