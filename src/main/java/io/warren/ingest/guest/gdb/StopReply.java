package io.warren.ingest.guest.gdb;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Why the guest stopped. */
public sealed interface StopReply {

    /** {@code pPID.TID} in hexadecimal as the stub says it, or empty: which vCPU it was. */
    String thread();

    /** A breakpoint, or a step that is done. */
    record Trap(String thread) implements StopReply {}

    /** A watched word was read. */
    record Watch(String thread, long address) implements StopReply {}

    /** Paused from outside: by our interrupt, by our connecting, or by another tool. */
    record Paused(String thread, int signal) implements StopReply {}

    /** There is no guest any more. */
    record Exited() implements StopReply {
        @Override
        public String thread() {
            return "";
        }
    }

    /** Nothing that a stop would say: console output, an empty answer. */
    record Noise(String text) implements StopReply {
        @Override
        public String thread() {
            return "";
        }
    }

    int SIGTRAP = 5;

    static StopReply parse(byte[] payload, int length) {
        String text = new String(payload, 0, length, StandardCharsets.ISO_8859_1);
        if (text.startsWith("W") || text.startsWith("X")) {
            return new Exited();
        }
        int signal = signal(text);
        if (signal < 0) {
            return new Noise(text);
        }
        String thread = field(text, "thread:");
        if (signal != SIGTRAP) {
            return new Paused(thread, signal);
        }
        String watched = field(text, "watch:");
        return isAddress(watched) ? new Watch(thread, Long.parseUnsignedLong(watched, 16)) : new Trap(thread);
    }

    /** Of {@code S05} and {@code T05…}; -1 for anything else. */
    private static int signal(String text) {
        boolean stop = text.length() >= 3 && (text.charAt(0) == 'T' || text.charAt(0) == 'S');
        if (!stop || !HexFormat.isHexDigit(text.charAt(1)) || !HexFormat.isHexDigit(text.charAt(2))) {
            return -1;
        }
        return HexFormat.fromHexDigits(text, 1, 3);
    }

    /** The value after a name: {@code watch:} stands for {@code watch:}, {@code rwatch:} and {@code awatch:}. */
    private static String field(String text, String name) {
        int at = text.indexOf(name);
        if (at < 0) {
            return "";
        }
        int from = at + name.length();
        int end = text.indexOf(';', from);
        return end < 0 ? text.substring(from) : text.substring(from, end);
    }

    private static boolean isAddress(String digits) {
        return !digits.isEmpty() && digits.length() <= 16 && digits.chars().allMatch(HexFormat::isHexDigit);
    }
}
