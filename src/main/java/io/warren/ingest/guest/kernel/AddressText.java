package io.warren.ingest.guest.kernel;

/**
 * Ends of connections as the broker writes them: {@code 10.0.0.5:4711}, {@code [2001:db8::5]:4711} (RFC 5952). An IPv4
 * address that an IPv6 socket uses is an IPv4 address.
 */
final class AddressText {

    private static final int FOUR = 4;
    private static final int GROUPS = 8;

    private AddressText() {}

    /** @param address 4 or 16 bytes in network order */
    static String of(byte[] address, int port) {
        if (address.length == FOUR) {
            return four(address, 0) + ":" + port;
        }
        return isMapped(address) ? four(address, 12) + ":" + port : "[" + six(address) + "]:" + port;
    }

    private static boolean isMapped(byte[] address) {
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return address[10] == -1 && address[11] == -1;
    }

    private static String four(byte[] address, int from) {
        return (address[from] & 0xff) + "." + (address[from + 1] & 0xff) + "." + (address[from + 2] & 0xff) + "."
                + (address[from + 3] & 0xff);
    }

    private static String six(byte[] address) {
        int longest = 1; // a single zero is written out
        int begin = -1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && group(address, end) == 0) {
                end++;
            }
            if (end - i > longest) {
                longest = end - i;
                begin = i;
            }
        }
        return begin < 0
                ? groups(address, 0, GROUPS)
                : groups(address, 0, begin) + "::" + groups(address, begin + longest, GROUPS);
    }

    private static String groups(byte[] address, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(group(address, i)));
        }
        return text.toString();
    }

    private static int group(byte[] address, int index) {
        return (address[2 * index] & 0xff) << 8 | address[2 * index + 1] & 0xff;
    }
}
