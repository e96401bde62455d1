package io.warren.ingest.amqp;

import io.warren.fingerprint.KeptHeaders;
import io.warren.model.Fingerprint;
import io.warren.model.GuestThread;
import io.warren.model.Observation;
import io.warren.model.Observation.Direction;
import io.warren.model.Observation.GuestMessage;
import io.warren.model.Observation.Settle;
import io.warren.model.Observation.Transfer;
import io.warren.model.SocketPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A decoder with what it said, fed with pieces of streams. */
final class Watched implements WireListener {

    static final SocketPair SOCKET = new SocketPair("10.0.2.15:40000", "10.0.2.2:5672");
    static final GuestThread THREAD =
            new GuestThread("host", "d", "guest", 100, 101, 5, "python3", null, null, List.of(), null);
    static final long SECOND = 1_000_000_000L;

    /** What was seen of a message or settlement, to compare. */
    record Seen(
            String method,
            int channel,
            String routingKey,
            @Nullable Fingerprint fingerprint,
            long tag,
            long from,
            long to) {}

    final WireDecoder decoder;
    final List<Observation> observed = new ArrayList<>();
    final List<StreamGap> gaps = new ArrayList<>();
    final KeptHeaders kept = new KeptHeaders();
    long now = SECOND;

    Watched() {
        this(WireSettings.of("guest", PortFilter.ALL));
    }

    Watched(WireSettings settings) {
        decoder = new WireDecoder(settings, Conversation.FINGERPRINTER, kept, this);
    }

    @Override
    public void observed(Observation observation) {
        observed.add(observation);
    }

    @Override
    public void missed(StreamGap gap) {
        gaps.add(gap);
    }

    Watched call(Direction direction, long sequence, byte[] bytes) {
        return call(new Segment(now++, THREAD, SOCKET, direction, sequence, bytes.length, bytes));
    }

    Watched call(Segment segment) {
        decoder.accept(segment);
        return this;
    }

    static byte[] cut(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** All of it, in calls of random length. */
    Watched chunks(Direction direction, long firstSequence, byte[] bytes, int from, int longest, Random random) {
        for (int at = from; at < bytes.length; ) {
            int to = Math.min(bytes.length, at + 1 + random.nextInt(longest));
            call(direction, firstSequence + at, cut(bytes, at, to));
            at = to;
        }
        return this;
    }

    List<Seen> seen(long firstSequence) {
        List<Seen> seen = new ArrayList<>();
        long first = (1L << 32) + firstSequence;
        for (Observation observation : observed) {
            switch (observation) {
                case GuestMessage message ->
                    seen.add(new Seen(
                            message.method().wireName(),
                            message.channel(),
                            message.routingKey(),
                            message.fingerprint(),
                            message.deliveryTag() == null ? 0 : message.deliveryTag(),
                            message.position() - first,
                            message.end() - first));
                case Settle settle ->
                    seen.add(new Seen(
                            settle.method().wireName(),
                            settle.channel(),
                            "",
                            null,
                            settle.deliveryTag(),
                            settle.position() - first,
                            settle.end() - first));
                default -> {}
            }
        }
        return seen;
    }

    static List<Seen> truth(Conversation conversation) {
        return conversation.said().stream()
                .map(said -> new Seen(
                        said.method().wireName(),
                        said.channel(),
                        said.routingKey(),
                        said.fingerprint(),
                        said.method().wireName().equals("basic.publish") ? 0 : said.tag(),
                        said.from(),
                        said.to()))
                .toList();
    }

    long transferred() {
        return observed.stream()
                .mapToLong(observation -> observation instanceof Transfer transfer ? transfer.bytes() : 0)
                .sum();
    }

    long count(WireCount count) {
        return decoder.counts().get(count);
    }
}
