package io.warren.ingest.guest.kernel;

import io.warren.ingest.guest.memory.LittleEndian;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** Makes a kernel's type information small: types keep their numbers, those that nobody asks for become empty ones. */
final class BtfThinner {

    private static final int HEADER = 24;
    private static final int TYPE = 12;
    private static final int FORWARD = 7 << 24;
    /** From a type that is asked for through its members to theirs. */
    private static final int DEPTH = 6;

    private final byte[] bytes;
    private final int strings;
    private final List<Integer> types = new ArrayList<>(List.of(0));
    private final BitSet kept = new BitSet();
    private final byte[] texts;

    private BtfThinner(byte[] bytes) {
        this.bytes = bytes;
        int header = LittleEndian.word(bytes, 4);
        int from = header + LittleEndian.word(bytes, 8);
        int end = from + LittleEndian.word(bytes, 12);
        strings = header + LittleEndian.word(bytes, 16);
        texts = new byte[LittleEndian.word(bytes, 20)];
        for (int at = from; at < end; at += (int) (TYPE + BtfKind.trailing(kind(at), count(at)))) {
            types.add(at);
        }
    }

    static byte[] thin(byte[] bytes, Set<String> wanted) {
        BtfThinner thinner = new BtfThinner(bytes);
        for (int type = 1; type < thinner.types.size(); type++) {
            if (wanted.contains(thinner.text(LittleEndian.word(bytes, thinner.types.get(type))))) {
                thinner.keep(type, DEPTH);
            }
        }
        return thinner.written();
    }

    private void keep(int type, int depth) {
        if (type <= 0 || type >= types.size() || depth == 0) {
            return;
        }
        int at = types.get(type);
        int kind = kind(at);
        boolean known = kept.get(type);
        kept.set(type);
        keepText(LittleEndian.word(bytes, at));
        if (BtfKind.isAlias(kind)) {
            keep(LittleEndian.word(bytes, at + 8), depth);
        } else if (BtfKind.isComposite(kind)) {
            for (int i = 0; i < count(at); i++) {
                int member = at + TYPE + TYPE * i;
                keepText(LittleEndian.word(bytes, member));
                keep(LittleEndian.word(bytes, member + 4), depth - 1);
            }
        } else if (!known && (kind == BtfKind.ENUM || kind == BtfKind.ENUM64)) {
            for (int i = 0; i < count(at); i++) {
                keepText(LittleEndian.word(bytes, at + TYPE + (kind == BtfKind.ENUM ? 8 : 12) * i));
            }
        }
    }

    private byte[] written() {
        ByteBuffer out = ByteBuffer.allocate(bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(bytes, 0, HEADER).position(HEADER);
        for (int type = 1; type < types.size(); type++) {
            int at = types.get(type);
            if (kept.get(type)) {
                out.put(bytes, at, (int) (TYPE + BtfKind.trailing(kind(at), count(at))));
            } else {
                out.putInt(0).putInt(FORWARD).putInt(0);
            }
        }
        int length = out.position() - HEADER;
        out.put(texts);
        out.putInt(4, HEADER).putInt(8, 0).putInt(12, length).putInt(16, length);
        return out.array();
    }

    private void keepText(int offset) {
        byte[] text = text(offset).getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(text, 0, texts, offset, text.length);
    }

    private String text(int offset) {
        int end = strings + offset;
        while (bytes[end] != 0) {
            end++;
        }
        return new String(bytes, strings + offset, end - strings - offset, StandardCharsets.ISO_8859_1);
    }

    private int kind(int at) {
        return LittleEndian.word(bytes, at + 4) >>> 24 & 31;
    }

    private int count(int at) {
        return LittleEndian.half(bytes, at + 4);
    }
}
