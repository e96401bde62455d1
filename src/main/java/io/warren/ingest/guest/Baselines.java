package io.warren.ingest.guest;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Up to where the bytes of each connection had been read by threads: what lies behind is what a receive brought. A
 * connection met for the first time has no such mark yet, nor one that was met in the middle of a call.
 */
final class Baselines {

    /** Connections of the watched ports at one time; beyond that the one not used for longest is forgotten. */
    static final int MOST = 4096;

    static final long UNKNOWN = -1;

    /** No thread's page table: sockets are the kernel's. */
    private static final long KERNEL = 0;

    private final Map<Long, TcpSocket> marks = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, TcpSocket> eldest) {
            return size() > MOST;
        }
    };

    /** Moves the mark to where it is now; the sequence number where it was, or {@link #UNKNOWN}. */
    long advance(TcpSocket now) {
        TcpSocket before = now.hasSequences() ? marks.put(now.address(), now) : marks.remove(now.address());
        return now.hasSequences() && before != null && before.isSameConnection(now) ? before.copiedSequence() : UNKNOWN;
    }

    /**
     * Sets all marks anew after a time without looking. One in the middle of a call gets none: what the call has read
     * until now would be taken for nothing, and its buffer would be read from the wrong place.
     */
    void renew(TcpSockets sockets, TcpProtocols protocols) {
        for (Iterator<Map.Entry<Long, TcpSocket>> all = marks.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Long, TcpSocket> mark = all.next();
            TcpSocket now = sockets.at(KERNEL, mark.getKey());
            boolean same = protocols.own(sockets, KERNEL, mark.getKey()) && now.isSameConnection(mark.getValue());
            if (same && !now.owned()) {
                mark.setValue(now);
            } else {
                all.remove();
            }
        }
    }

    int size() {
        return marks.size();
    }
}
