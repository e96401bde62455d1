package io.warren.ingest.forward;

import io.warren.model.GuestThread;
import io.warren.model.Observation;
import io.warren.model.Observation.Direction;
import io.warren.model.Observation.Transfer;
import io.warren.model.ObservationId;
import io.warren.model.SocketPair;
import java.util.List;

/** Observations that are told apart by their position. */
public final class Numbered {

    private static final GuestThread THREAD =
            new GuestThread("host", "d", "guest", 100, 101, 5, "python3", null, null, List.of(), null);
    private static final SocketPair SOCKET = new SocketPair("10.0.2.15:40000", "10.0.2.2:5671");

    private Numbered() {}

    public static Observation observation(long number) {
        return new Transfer(new ObservationId("guest", number), number, THREAD, SOCKET, Direction.SEND, 10, number);
    }
}
