package io.warren.ingest.guest;

import io.warren.ingest.guest.gdb.Hook;
import java.util.ArrayList;
import java.util.List;

/** The words that the kernel reads whenever a thread sends on, or lets go of, a socket of TCP. */
record TcpProtocols(List<Long> addresses, int sendmsg, int releaseCb) {

    TcpProtocols {
        addresses = List.copyOf(addresses);
    }

    static TcpProtocols of(KernelPlaces places) {
        return new TcpProtocols(places.protocols(), places.protoSendmsg(), places.protoReleaseCb());
    }

    List<Hook> hooks() {
        List<Hook> hooks = new ArrayList<>();
        for (long protocol : addresses) {
            hooks.add(new Hook.ReadWatch(protocol + sendmsg, Long.BYTES));
            hooks.add(new Hook.ReadWatch(protocol + releaseCb, Long.BYTES));
        }
        return hooks;
    }

    /** Of which protocol it is the word read by inet_sendmsg before it calls what stands there; 0 = of none. */
    long sendsFor(long watched) {
        return ofWord(watched, sendmsg);
    }

    /** Of which it is the word read by release_sock, at the end of every call on a socket and before it sleeps. */
    long releasesFor(long watched) {
        return ofWord(watched, releaseCb);
    }

    boolean own(TcpSockets sockets, long cr3, long address) {
        for (long protocol : addresses) {
            if (sockets.isSocket(cr3, address, protocol)) {
                return true;
            }
        }
        return false;
    }

    private long ofWord(long watched, int offset) {
        return addresses.contains(watched - offset) ? watched - offset : 0;
    }
}
