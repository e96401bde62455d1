package io.warren.ingest.amqp;

import io.warren.model.Observation.Direction;
import io.warren.model.SocketPair;

/** One TCP connection of a watched machine: its two directions, and what each tells of the other. */
final class WireConnection {

    private final WireTools tools;
    private final Sides sides;
    private final WireStream sent;
    private final WireStream received;
    private final StreamReassembler sending;
    private final StreamReassembler receiving;
    private boolean receivesAnew;
    private boolean sendsAnew;
    private long lastAt;

    WireConnection(WireTools tools, SocketPair socket) {
        this.tools = tools;
        sides = new Sides(tools);
        sent = new WireStream(tools, this, socket, Direction.SEND, sides);
        received = new WireStream(tools, this, socket, Direction.RECEIVE, sides);
        sending = reassembler(sent);
        receiving = reassembler(received);
    }

    private StreamReassembler reassembler(WireStream stream) {
        WireSettings settings = tools.settings();
        return new StreamReassembler(
                stream,
                tools.counters(),
                new EarlySegments(settings.waitingBytes(), tools.budget()),
                settings.patience().toNanos());
    }

    void accept(Segment segment) {
        lastAt = segment.at();
        boolean send = segment.direction() == Direction.SEND;
        StreamReassembler stream = send ? sending : receiving;
        boolean anew = send ? sendsAnew : receivesAnew;
        if (!stream.continues(segment) && stream.hasStarted() && (anew || isOpening(segment))) {
            stream.restart(segment);
        } else {
            stream.accept(segment);
        }
        if (send) {
            sendsAnew = false;
        } else {
            receivesAnew = false;
        }
        (send ? sent : received).tick(segment.at());
    }

    /** A client opens a connection between ports that were used before. */
    private static boolean isOpening(Segment segment) {
        byte[] bytes = segment.bytes();
        return bytes != null
                && bytes.length == segment.length()
                && bytes.length >= Protocol.AMQP_NAME
                && Protocol.isHeaderFrom(0, bytes, 0, bytes.length);
    }

    /** The protocol header came this way: frames follow, and the answer is made of frames, too. */
    void beginsWith(Direction direction) {
        boolean send = direction == Direction.SEND;
        sides.reset();
        sides.sentBy(MethodForm.Sender.CLIENT, direction);
        (send ? received : sent).expectFrames();
        if (send) {
            receivesAnew = true;
        } else {
            sendsAnew = true;
        }
    }

    void resumed() {
        sending.resumed();
        receiving.resumed();
    }

    void foreign() {
        sent.foreign();
        received.foreign();
    }

    void tick(long now) {
        sending.tick(now);
        receiving.tick(now);
        sent.tick(now);
        received.tick(now);
    }

    /** Of the last segment. */
    long lastAt() {
        return lastAt;
    }

    boolean isClosed() {
        return sides.isClosed();
    }

    void close(long now) {
        sending.flush(now);
        receiving.flush(now);
        sent.close();
        received.close();
        sides.reset();
    }
}
