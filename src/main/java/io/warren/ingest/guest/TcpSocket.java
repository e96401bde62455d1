package io.warren.ingest.guest;

/**
 * A socket of the guest's kernel as it was at a stop.
 *
 * @param address of its {@code struct sock}
 * @param writeSequence TCP sequence number of the next byte a thread will write: unsigned 32 bits
 * @param copiedSequence that of the next byte a thread will read
 * @param owned a thread is inside a call on it
 */
record TcpSocket(
        long address,
        int state,
        int localPort,
        int remotePort,
        long writeSequence,
        long copiedSequence,
        boolean owned) {

    /** include/net/tcp_states.h: in these states it is not connected, and its numbers mean nothing. */
    private static final int SYN_SENT = 2;

    private static final int SYN_RECV = 3;
    private static final int CLOSE = 7;
    private static final int LISTEN = 10;

    boolean hasSequences() {
        return state != SYN_SENT && state != SYN_RECV && state != CLOSE && state != LISTEN;
    }

    boolean isSameConnection(TcpSocket other) {
        return address == other.address && localPort == other.localPort && remotePort == other.remotePort;
    }

    /** How many bytes lie between two sequence numbers, which wrap. */
    static long distance(long from, long to) {
        return (to - from) & 0xffff_ffffL;
    }
}
