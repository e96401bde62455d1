package io.warren.ingest.feed;

import com.fasterxml.jackson.core.JsonParser;
import io.warren.model.GuestThread;
import io.warren.model.SocketPair;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the same object for values that were seen lately: names of queues and connections repeat a million times,
 * and an observation that shares them is small.
 *
 * <p>Each table has a fixed size and forgets by being overwritten, so that input made of ever new names costs no memory.
 */
final class Recent {

    private static final int SLOTS = 1 << 14;
    private static final int LONGEST_TEXT = 256;

    private final @Nullable String[] texts;
    private final @Nullable List<?>[] lists;
    private final @Nullable SocketPair[] sockets;
    private final @Nullable GuestThread[] threads;

    Recent() {
        texts = new @Nullable String[SLOTS];
        lists = new @Nullable List<?>[SLOTS];
        sockets = new @Nullable SocketPair[SLOTS];
        threads = new @Nullable GuestThread[SLOTS];
    }

    /** The text the parser stands at. */
    String text(JsonParser parser) throws IOException {
        char[] characters = parser.getTextCharacters();
        int from = parser.getTextOffset();
        int length = parser.getTextLength();
        if (length > LONGEST_TEXT) {
            return new String(characters, from, length);
        }
        int slot = slot(hash(characters, from, length));
        String known = texts[slot];
        if (known != null && same(known, characters, from, length)) {
            return known;
        }
        String text = new String(characters, from, length);
        texts[slot] = text;
        return text;
    }

    /** A list of the first {@code size} of these texts. */
    @SuppressWarnings("unchecked") // this table holds lists of text only
    List<String> list(String[] items, int size) {
        int hash = size;
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + items[i].hashCode();
        }
        int slot = slot(hash);
        List<String> known = (List<String>) lists[slot];
        if (known != null && same(known, items, size)) {
            return known;
        }
        List<String> list = size == 1 ? List.of(items[0]) : List.of(Arrays.copyOf(items, size));
        lists[slot] = list;
        return list;
    }

    SocketPair socket(String local, String remote) {
        int slot = slot(31 * local.hashCode() + remote.hashCode());
        SocketPair known = sockets[slot];
        if (known != null && known.local().equals(local) && known.remote().equals(remote)) {
            return known;
        }
        SocketPair socket = new SocketPair(local, remote);
        sockets[slot] = socket;
        return socket;
    }

    GuestThread thread(GuestThread thread) {
        int slot = slot(31 * Long.hashCode(thread.tid()) + Long.hashCode(thread.startTime()));
        GuestThread known = threads[slot];
        if (known != null && known.equals(thread)) {
            return known;
        }
        threads[slot] = thread;
        return thread;
    }

    private static int slot(int hash) {
        int mixed = hash * 0x9E3779B9;
        return (mixed ^ (mixed >>> 15)) & (SLOTS - 1);
    }

    private static int hash(char[] characters, int from, int length) {
        int hash = 0;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + characters[i];
        }
        return hash;
    }

    private static boolean same(String text, char[] characters, int from, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != characters[from + i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(List<String> list, String[] items, int size) {
        if (list.size() != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!list.get(i).equals(items[i])) {
                return false;
            }
        }
        return true;
    }
}
