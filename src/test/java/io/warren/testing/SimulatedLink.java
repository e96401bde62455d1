package io.warren.testing;

import io.warren.model.AmqpMethod;
import io.warren.model.Fingerprint;
import io.warren.model.GuestThread;
import io.warren.model.MessageProperties;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Settle;
import io.warren.model.ObservationId;
import io.warren.model.SocketPair;
import io.warren.testing.SimulatedBroker.Fate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One client's connection as its guest's kernel sees it: which thread wrote and read what, at which place of the two
 * streams. What is not watched moves the streams on without being told.
 */
final class SimulatedLink {

    private static final int FRAMES = 100;
    private static final int SETTLE_FRAME = 21;

    /**
     * How a link is seen.
     *
     * @param inside as the guest names it; behind address translation the broker names it otherwise
     * @param watchedFrom nanoseconds since the epoch; {@link Long#MAX_VALUE} = never
     * @param skew nanoseconds that the guest's clock is ahead
     */
    record View(String host, SocketPair inside, long watchedFrom, long skew) {}

    private final String connection;
    private final View view;
    private final Truth truth;
    private final Consumer<Observation> witness;
    private final Map<String, Long> tags = new HashMap<>();
    private final Map<Integer, Long> nextTag = new HashMap<>();
    private long out = 8;
    private long in = 500;
    private long lastOut;
    private long lastIn;

    SimulatedLink(String connection, View view, Truth truth, Consumer<Observation> witness) {
        this.connection = connection;
        this.view = view;
        this.truth = truth;
        this.witness = witness;
    }

    /** As the broker names it. */
    String connection() {
        return connection;
    }

    /** The thread wrote it {@code delay} nanoseconds before the broker traced it. */
    void sent(Publish event, GuestThread thread, long delay) {
        long from = out;
        out += FRAMES + event.size();
        lastOut = Math.max(lastOut + 1, event.at() - delay);
        if (isWatched(lastOut)) {
            String id = "s" + event.id().text();
            truth.sendOf().put(event.id().text(), id);
            witness.accept(new Send(
                    ObservationId.of(id),
                    lastOut + view.skew(),
                    thread,
                    view.inside(),
                    event.channel(),
                    AmqpMethod.BASIC_PUBLISH,
                    event.exchange(),
                    event.routingKeys().getFirst(),
                    event.fingerprint(),
                    event.size(),
                    from,
                    out,
                    null,
                    null,
                    false,
                    event.properties()));
        }
    }

    /** The thread read it {@code delay} nanoseconds after the broker traced it. */
    void received(Deliver event, GuestThread thread, long delay, AmqpMethod method) {
        long tag = nextTag.merge(event.channel(), 1L, Long::sum);
        tags.put(event.id().text(), tag);
        String id = "r" + event.id().text();
        if (read(id, event.at() + delay, event.channel(), thread, method, tag, new Content(event))) {
            truth.receiveOf().put(event.id().text(), id);
        }
    }

    /** The broker sent an unroutable message back. */
    void returned(Publish event, GuestThread thread, long delay) {
        String id = "r" + event.id().text();
        read(id, event.at() + delay, event.channel(), thread, AmqpMethod.BASIC_RETURN, 0, new Content(event));
    }

    void settled(Deliver event, GuestThread thread, Fate fate, long at) {
        long from = out;
        out += SETTLE_FRAME;
        lastOut = Math.max(lastOut + 1, at);
        Long tag = tags.remove(event.id().text());
        if (tag != null && isWatched(lastOut)) {
            String id = "a" + event.id().text();
            truth.settleOf().put(event.id().text(), id);
            witness.accept(new Settle(
                    ObservationId.of(id),
                    lastOut + view.skew(),
                    thread,
                    view.inside(),
                    event.channel(),
                    method(fate),
                    tag,
                    false,
                    fate == Fate.ACKNOWLEDGED ? null : fate == Fate.REQUEUED,
                    from,
                    out));
        }
    }

    private static AmqpMethod method(Fate fate) {
        return switch (fate) {
            case ACKNOWLEDGED -> AmqpMethod.BASIC_ACK;
            case REJECTED -> AmqpMethod.BASIC_REJECT;
            case REQUEUED -> AmqpMethod.BASIC_NACK;
        };
    }

    private record Content(
            String exchange,
            String key,
            Fingerprint body,
            long size,
            boolean redelivered,
            MessageProperties properties) {
        Content(Deliver event) {
            this(
                    event.exchange(),
                    event.routingKeys().getFirst(),
                    event.fingerprint(),
                    event.size(),
                    event.redelivered(),
                    event.properties());
        }

        Content(Publish event) {
            this(
                    event.exchange(),
                    event.routingKeys().getFirst(),
                    event.fingerprint(),
                    event.size(),
                    false,
                    event.properties());
        }
    }

    private boolean read(
            String id, long at, int channel, GuestThread thread, AmqpMethod method, long tag, Content content) {
        long from = in;
        in += FRAMES + content.size();
        lastIn = Math.max(lastIn + 1, at);
        if (!isWatched(lastIn)) {
            return false;
        }
        witness.accept(new Receive(
                ObservationId.of(id),
                lastIn + view.skew(),
                thread,
                view.inside(),
                channel,
                method,
                content.exchange(),
                content.key(),
                content.body(),
                content.size(),
                from,
                in,
                null,
                method == AmqpMethod.BASIC_RETURN ? null : tag,
                content.redelivered(),
                content.properties()));
        return true;
    }

    private boolean isWatched(long at) {
        return at >= view.watchedFrom();
    }
}
