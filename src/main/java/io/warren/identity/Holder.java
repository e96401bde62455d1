package io.warren.identity;

import io.warren.model.GuestThread;
import io.warren.model.Observation.Socket;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process that holds a connection.
 *
 * @param at nanoseconds since the epoch, when it was seen
 * @param place the pod, the guest or the machine
 */
record Holder(
        long at,
        String place,
        long pid,
        @Nullable Long parentPid,
        String comm,
        @Nullable String exe,
        List<String> argv,
        @Nullable String container,
        @Nullable String pod,
        Map<String, String> labels) {

    /** Of two sightings of one process the one that tells more counts, whichever came first. */
    static final Comparator<Holder> TELLS_MORE = Comparator.<Holder>comparingInt(
                    holder -> holder.argv.isEmpty() ? 0 : 1)
            .thenComparingInt(holder -> holder.labels.size())
            .thenComparingInt(holder -> holder.pod == null ? 0 : 1)
            .thenComparingInt(holder -> holder.container == null ? 0 : 1)
            .thenComparingInt(holder -> holder.exe == null ? 0 : 1)
            .thenComparingLong(Holder::at)
            .thenComparing(holder -> String.join(" ", holder.argv))
            .thenComparing(Holder::comm);

    static Holder of(Socket socket) {
        String domain = socket.domain();
        String pod = socket.pod();
        return new Holder(
                socket.at(),
                pod != null ? pod : domain != null ? domain : socket.host(),
                socket.pid(),
                socket.parentPid(),
                socket.comm(),
                socket.exe(),
                socket.argv(),
                socket.container(),
                pod,
                socket.labels());
    }

    /** The process of a watched thread. */
    static Holder of(long at, GuestThread thread) {
        return new Holder(
                at,
                thread.domainName(),
                thread.pid(),
                thread.parentPid(),
                thread.comm(),
                thread.exe(),
                thread.argv(),
                thread.container(),
                null,
                Map.of());
    }
}
