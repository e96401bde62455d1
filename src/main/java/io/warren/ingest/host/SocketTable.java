package io.warren.ingest.host;

import io.warren.model.SocketPair;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The TCP sockets of one network name space, from {@code /proc/PID/net/tcp} and {@code tcp6}. */
final class SocketTable {

    private static final Pattern LINE = Pattern.compile(
            "\\s*\\d+: ([0-9A-F]+):([0-9A-F]{4}) ([0-9A-F]+):([0-9A-F]{4}) ([0-9A-F]{2}) \\S+ \\S+ \\S+\\s+\\d+\\s+\\d+ (\\d+).*");
    private static final String ESTABLISHED = "01";

    private SocketTable() {}

    /**
     * A connection.
     *
     * @param inode of the socket, as {@code /proc/PID/fd} shows it
     */
    record Entry(SocketPair pair, long inode) {}

    /** The established connections whose remote port is wanted. */
    static List<Entry> of(Path process, IntPredicate remotePort) {
        List<Entry> entries = new ArrayList<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            try {
                for (String line : Files.readAllLines(process.resolve(table), StandardCharsets.ISO_8859_1)) {
                    entry(line, remotePort).ifPresent(entries::add);
                }
            } catch (IOException e) {
                // The process has ended, or the kernel has no IPv6.
            }
        }
        return entries;
    }

    static Optional<Entry> entry(String line, IntPredicate remotePort) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches() || !matcher.group(5).equals(ESTABLISHED)) {
            return Optional.empty();
        }
        int remote = Integer.parseInt(matcher.group(4), 16);
        if (!remotePort.test(remote)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Entry(
                    new SocketPair(
                            EndpointText.of(address(matcher.group(1)), Integer.parseInt(matcher.group(2), 16)),
                            EndpointText.of(address(matcher.group(3)), remote)),
                    Long.parseLong(matcher.group(6))));
        } catch (UnknownHostException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Words of 32 bits, each in this machine's (little endian) order. */
    private static String address(String hex) throws UnknownHostException {
        byte[] bytes = new byte[hex.length() / 2];
        for (int at = 0; at < bytes.length; at++) {
            int swapped = at / 4 * 4 + 3 - at % 4;
            bytes[at] = (byte) Integer.parseInt(hex, 2 * swapped, 2 * swapped + 2, 16);
        }
        String text = InetAddress.getByAddress(bytes).getHostAddress();
        return shortened(text);
    }

    /** The longest run of zeros as {@code ::}, as kernels and brokers print it (RFC 5952). */
    private static String shortened(String address) {
        return address.indexOf(':') < 0 ? address : SixText.of(address);
    }
}
