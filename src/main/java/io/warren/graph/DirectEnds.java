package io.warren.graph;

import io.warren.graph.DirectMatcher.Passed;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Transfer;
import io.warren.model.Participant;
import io.warren.model.SocketPair;
import io.warren.model.TrajectoryLevel;
import org.jspecify.annotations.Nullable;

/**
 * Which end of a direct connection is the client, and how both are named.
 *
 * <p>The server's is the port below 32768, where Linux hands out ports to clients from (ip_local_port_range); if both or
 * neither are, the lower one.
 */
public final class DirectEnds {

    private static final int FIRST_CLIENT_PORT = 32_768;

    private DirectEnds() {}

    /** What passed, as a direct dependency. */
    public static DirectKey key(String cluster, Passed passed) {
        @Nullable Transfer sent = passed.sent();
        @Nullable Transfer received = passed.received();
        SocketPair fromSender = sent != null
                ? sent.socket()
                : received != null ? received.socket().reversed() : new SocketPair("", "");
        boolean answer = isServer(fromSender);
        SocketPair fromClient = answer ? fromSender.reversed() : fromSender;
        @Nullable Transfer client = answer ? received : sent;
        @Nullable Transfer server = answer ? sent : received;
        return new DirectKey(
                cluster,
                clientEnd(fromClient, client),
                serverEnd(fromClient, server),
                port(fromClient.remote()),
                answer);
    }

    /** Whether the local end of it listened. */
    static boolean isServer(SocketPair socket) {
        int local = port(socket.local());
        int remote = port(socket.remote());
        boolean localLow = local < FIRST_CLIENT_PORT;
        boolean remoteLow = remote < FIRST_CLIENT_PORT;
        return localLow == remoteLow ? local < remote : localLow;
    }

    /** The participant at the end of a direct connection, named like the one that holds the same connection. */
    public static Participant named(Transfer seen, Participant holder) {
        SocketPair socket = seen.socket();
        EdgeEnd end = isServer(socket) ? serverEnd(socket.reversed(), seen) : clientEnd(socket, seen);
        boolean unnamed = holder.application().equals(holder.connection());
        String process = holder.process().equals(holder.connection()) ? end.connection() : holder.process();
        return new Participant(
                holder.cluster(), end.connection(), process, unnamed ? process : holder.application(), end.thread());
    }

    /** What a server's thread published while it worked on a request, as a step of a trajectory. */
    public static StepKey step(Transfer request, Send send, Publish publish) {
        return new StepKey(
                publish.cluster(),
                publish.vhost(),
                "",
                "",
                port(request.socket().local()),
                serverEnd(request.socket().reversed(), request),
                TrajectoryLevel.L2,
                new EdgeEnd(publish.connection(), ThreadLabel.of(send.thread())),
                publish.exchange(),
                publish.routedQueues());
    }

    private static EdgeEnd clientEnd(SocketPair fromClient, @Nullable Transfer seen) {
        return new EdgeEnd(ip(fromClient.local()) + " -> " + fromClient.remote(), label(seen));
    }

    private static EdgeEnd serverEnd(SocketPair fromClient, @Nullable Transfer seen) {
        return new EdgeEnd(fromClient.remote(), label(seen));
    }

    private static @Nullable String label(@Nullable Transfer seen) {
        return seen == null ? null : ThreadLabel.of(seen.thread());
    }

    private static String ip(String endpoint) {
        int colon = endpoint.lastIndexOf(':');
        return colon < 0 ? endpoint : endpoint.substring(0, colon);
    }

    /** 0 when it is no port. */
    private static int port(String endpoint) {
        String digits = endpoint.substring(endpoint.lastIndexOf(':') + 1);
        return digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
    }
}
