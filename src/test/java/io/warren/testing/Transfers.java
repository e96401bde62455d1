package io.warren.testing;

import io.warren.model.AmqpMethod;
import io.warren.model.Fingerprint;
import io.warren.model.GuestThread;
import io.warren.model.MessageProperties;
import io.warren.model.Observation.Direction;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Settle;
import io.warren.model.Observation.Transfer;
import io.warren.model.ObservationId;
import io.warren.model.SocketPair;
import java.util.List;

/** What threads of guests write and read, for tests. */
public final class Transfers {

    private static final Fingerprint BODY = new Fingerprint(1, 2);

    private Transfers() {}

    public static GuestThread thread(String guest, long tid) {
        return new GuestThread(
                "hv1", guest, guest, 10, tid, tid, "worker-" + tid, null, "/usr/bin/" + guest, List.of(guest), null);
    }

    public static Transfer written(GuestThread thread, SocketPair socket, long position, long bytes, long at) {
        return transfer(thread, socket, Direction.SEND, position, bytes, at);
    }

    public static Transfer read(GuestThread thread, SocketPair socket, long position, long bytes, long at) {
        return transfer(thread, socket, Direction.RECEIVE, position, bytes, at);
    }

    private static Transfer transfer(
            GuestThread thread, SocketPair socket, Direction direction, long position, long bytes, long at) {
        ObservationId id = ObservationId.of(direction + " " + socket + " " + position + " " + at);
        return new Transfer(id, at, thread, socket, direction, bytes, position);
    }

    /** A basic.publish that a thread wrote to the broker. */
    public static Send publishes(GuestThread thread, SocketPair socket, String exchange, long at) {
        return new Send(
                ObservationId.of("send " + at),
                at,
                thread,
                socket,
                1,
                AmqpMethod.BASIC_PUBLISH,
                exchange,
                "order.created",
                BODY,
                100,
                0,
                200,
                null,
                null,
                false,
                MessageProperties.NONE);
    }

    public static Receive receives(GuestThread thread, SocketPair socket, String exchange, long at) {
        return new Receive(
                ObservationId.of("receive " + at),
                at,
                thread,
                socket,
                1,
                AmqpMethod.BASIC_DELIVER,
                exchange,
                "order.created",
                BODY,
                100,
                0,
                200,
                "ctag",
                1L,
                false,
                MessageProperties.NONE);
    }

    public static Settle settles(GuestThread thread, SocketPair socket, AmqpMethod method, long at) {
        return new Settle(ObservationId.of("settle " + at), at, thread, socket, 1, method, 1, false, null, 0, 20);
    }
}
