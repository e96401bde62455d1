package io.warren.ingest.amqp;

import io.warren.model.GuestThread;
import io.warren.model.Observation.Direction;
import io.warren.model.SocketPair;
import org.jspecify.annotations.Nullable;

/** One direction of a connection: from its bytes in order to what they amount to, synchronised or not. */
final class WireStream implements ByteSink {

    private enum Mode {
        /** Nothing was seen yet, or nothing after a gap. */
        OPENING,
        /** Under way when first seen, or after a gap. */
        SEARCHING,
        /** A row of frames was found that may be none. */
        DOUBTING,
        FRAMES,
        FOREIGN
    }

    /** Begins anew too often in one piece, and it is not worth it. */
    private static final int MOST_TRIES = 64;

    private final WireTools tools;
    private final WireConnection connection;
    private final SocketPair socket;
    private final Direction direction;
    private final Sightings sightings;
    private final ContentAssembler assembler;
    private final FrameDecoder decoder;
    private final FrameSearch search = new FrameSearch();
    private final FrameTrust trust;
    private final CallStarts calls = new CallStarts();
    private final TransferTally transfers;
    private Mode mode = Mode.OPENING;
    private boolean begun;

    /** Bytes of the protocol header seen so far, where several calls write it. */
    private int header;

    private boolean expecting;
    private long doubted;
    /** Who moved the last bytes, when, and where they ended. */
    private @Nullable GuestThread lastThread;

    private long lastAt;
    private long lastEnd;

    WireStream(WireTools tools, WireConnection connection, SocketPair socket, Direction direction, Sides sides) {
        this.tools = tools;
        this.connection = connection;
        this.socket = socket;
        this.direction = direction;
        sightings = new Sightings(tools, sides, direction);
        assembler = new ContentAssembler(tools, sightings);
        decoder = new FrameDecoder(assembler, tools.budget());
        trust = new FrameTrust(tools.settings().largestFrame());
        transfers = new TransferTally(tools, socket, direction);
    }

    /** If the next byte is the connection's first, it begins a frame: the other side has said so. */
    void expectFrames() {
        expecting = true;
    }

    /** No frames will come. */
    void foreign() {
        mode = Mode.FOREIGN;
    }

    void tick(long now) {
        transfers.tick(now);
    }

    /** The end: what is held back is let go. */
    void close() {
        lose();
        transfers.flush();
    }

    @Override
    public void bytes(long position, byte[] bytes, int from, int to, Segment segment) {
        lastThread = segment.thread();
        lastAt = segment.at();
        lastEnd = position + to - from;
        boolean meaningful = from == 0 && calls.begin(position, segment.length());
        boolean opened = mode == Mode.OPENING && open(position, bytes, from, to, segment);
        expecting = false;
        if (opened) {
            return;
        }
        sightings.during(segment);
        switch (mode) {
            case FOREIGN -> other(segment, position, to - from);
            case FRAMES -> frames(position, bytes, from, to, segment);
            case OPENING, SEARCHING -> searchCarried(position, bytes, from, to, segment);
            case DOUBTING -> {
                if (meaningful) {
                    trust.call(decoder.isAtSeam());
                }
                search(position, bytes, from, to, segment);
            }
        }
        sightings.afterCall();
    }

    /** Looks at the first bytes, also of what follows a gap; true if they are done with. */
    private boolean open(long position, byte[] bytes, int from, int to, Segment segment) {
        boolean first = !begun;
        begun = true;
        boolean whole = from == 0 && to == segment.length();
        if (whole
                && Protocol.isHeaderFrom(header, bytes, from, to)
                && (first || header > 0 || to == Protocol.AMQP_HEADER)) {
            header += to;
            if (header == Protocol.AMQP_HEADER) {
                header = 0;
                mode = Mode.FRAMES;
                connection.beginsWith(direction);
                tools.counters().add(WireCount.DECODED, Protocol.AMQP_HEADER);
                startFrames(position + to);
            }
            return true;
        }
        other(segment, position, dropHeader());
        Protocol protocol = from == 0 ? Protocol.of(bytes, from, to) : Protocol.UNKNOWN;
        if (protocol == Protocol.OTHER && first) {
            connection.foreign();
        } else if (expecting && first) {
            startFrames(position);
        } else {
            mode = Mode.SEARCHING;
        }
        return false;
    }

    /** Its bytes were none of a header after all. */
    private int dropHeader() {
        int dropped = header;
        header = 0;
        return dropped;
    }

    private void startFrames(long position) {
        mode = Mode.FRAMES;
        assembler.beStrict(false);
        decoder.startAt(position, Integer.MAX_VALUE);
    }

    private void frames(long position, byte[] bytes, int from, int to, Segment segment) {
        int taken = decoder.accept(bytes, from, to);
        tools.counters().add(WireCount.DECODED, taken);
        if (taken < to - from) {
            tools.counters().increment(WireCount.BROKEN_FRAMING);
            lose();
            search(position + taken, bytes, from + taken, to, segment);
        }
    }

    private void searchCarried(long position, byte[] bytes, int from, int to, Segment segment) {
        int carried = search.carried();
        if (carried == 0) {
            search(position, bytes, from, to, segment);
        } else {
            byte[] joined = search.joined(bytes, from, to);
            search(position - carried, joined, 0, joined.length, segment);
        }
    }

    /** Finds frames, follows them while they are right, and begins anew behind where they began when they are not. */
    private void search(long position, byte[] bytes, int from, int to, Segment segment) {
        int at = from;
        int began = mode == Mode.DOUBTING ? -1 : from;
        for (int tries = 0; at < to; tries++) {
            if (mode == Mode.SEARCHING) {
                began = search.find(bytes, at, to);
                other(segment, position + at - from, began - at - (began == to ? search.carried() : 0));
                if (began == to) {
                    return;
                }
                at = began;
                doubt(position + at - from, bytes, at);
            }
            int taken = decoder.accept(bytes, at, to);
            if (taken == to - at) {
                doubted += taken;
                trustIfEarned();
                return;
            }
            int next =
                    began < 0 ? at : tries < MOST_TRIES && decoder.frames() < MOST_TRIES ? began + 1 : at + taken + 1;
            next = Math.min(next, to);
            falseStart(segment, position);
            other(segment, position + at - from, next - at);
            at = next;
        }
    }

    private void doubt(long position, byte[] bytes, int at) {
        mode = Mode.DOUBTING;
        doubted = 0;
        assembler.beStrict(true);
        sightings.keep();
        decoder.startAt(position, tools.settings().largestFrame());
        trust.begin(position, calls.contains(position));
        long endMark = position + FrameDecoder.HEAD + FrameDecoder.length(bytes, at + 3);
        for (long call : calls.all()) {
            if (call > position) {
                trust.call(call == position + FrameDecoder.HEAD || call == endMark);
            }
        }
    }

    private void trustIfEarned() {
        if (trust.isEarned(decoder.position(), decoder.frames())) {
            mode = Mode.FRAMES;
            assembler.beStrict(false);
            decoder.believeAnyLength();
            tools.counters().increment(WireCount.RESYNCHRONISED);
            tools.counters().add(WireCount.DECODED, doubted);
            doubted = 0;
            sightings.trust();
        }
    }

    private void falseStart(Segment segment, long position) {
        tools.counters().increment(WireCount.FALSE_STARTS);
        other(segment, position - doubted, doubted);
        forget();
    }

    private void forget() {
        doubted = 0;
        sightings.drop();
        assembler.clear();
        decoder.release();
        mode = Mode.SEARCHING;
    }

    /** The framing is lost, here and now. */
    private void lose() {
        if (mode == Mode.FRAMES) {
            tools.counters().add(WireCount.INCOMPLETE, assembler.clear());
        }
        other(lastThread, lastAt, lastEnd, doubted + search.drop() + dropHeader());
        if (mode != Mode.FOREIGN) {
            forget();
        }
    }

    @Override
    public void unread(long position, long length, Segment segment) {
        other(segment, position, length);
        if (mode != Mode.FOREIGN && begun) {
            pass(position, length, segment.at());
        }
    }

    @Override
    public void missing(long position, long length, long at) {
        tools.counters().add(WireCount.MISSED, length);
        if (length == 0) {
            lose();
            mode = Mode.OPENING;
            begun = false;
        } else {
            pass(position, length, at);
        }
    }

    private void pass(long position, long length, long at) {
        if (mode == Mode.FOREIGN) {
            return;
        }
        tools.counters().increment(WireCount.GAPS);
        tools.listener().missed(new StreamGap(at, socket, direction, position, position + length));
        if (mode != Mode.FRAMES || !decoder.pass(length)) {
            lose();
            mode = Mode.OPENING; // another connection may have taken over these ports meanwhile
        }
    }

    private void other(Segment segment, long position, long bytes) {
        other(segment.thread(), segment.at(), position + bytes, bytes);
    }

    private void other(@Nullable GuestThread thread, long at, long end, long bytes) {
        if (bytes > 0 && thread != null) {
            tools.counters().add(WireCount.OTHER, bytes);
            transfers.add(thread, end - bytes, bytes, at);
        }
    }
}
