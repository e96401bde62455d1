package io.warren.ingest.amqp;

import io.warren.ingest.amqp.WireMethod.Carrying;
import io.warren.ingest.amqp.WireMethod.Settling;
import io.warren.model.AmqpMethod;
import io.warren.model.Fingerprint;
import io.warren.model.MessageProperties;
import io.warren.model.NewGuestMessage;
import io.warren.model.Observation;
import io.warren.model.Observation.Direction;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Settle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes observations of what one direction of a connection holds, and keeps them back while it is not sure that its frames
 * are frames.
 */
final class Sightings implements MessageSink {

    /** Bytes of memory of one that is kept back, about. */
    private static final int KEPT = 256;

    private final WireTools tools;
    private final Sides sides;
    private final Direction direction;
    private final List<Observation> kept = new ArrayList<>();
    private boolean keeping;
    private MethodForm.@Nullable Sender sender;
    private boolean closing;
    private @Nullable Segment current;

    Sightings(WireTools tools, Sides sides, Direction direction) {
        this.tools = tools;
        this.sides = sides;
        this.direction = direction;
    }

    /** What follows is completed by this call. */
    void during(Segment segment) {
        current = segment;
    }

    /** That call's bytes are done with, and must not be held in memory. */
    void afterCall() {
        current = null;
    }

    /** Keeps what follows until it is trusted or dropped. */
    void keep() {
        keeping = true;
    }

    void trust() {
        keeping = false;
        if (sender != null) {
            sides.sentBy(sender, direction);
        }
        if (closing) {
            sides.closed();
        }
        List<Observation> trusted = List.copyOf(kept);
        drop();
        trusted.forEach(this::report);
    }

    void drop() {
        keeping = false;
        tools.budget().giveBack((long) kept.size() * KEPT);
        kept.clear();
        sender = null;
        closing = false;
    }

    @Override
    public void sentBy(MethodForm.Sender side) {
        if (keeping) {
            sender = side;
        } else {
            sides.sentBy(side, direction);
        }
    }

    @Override
    public void closed() {
        if (keeping) {
            closing = true;
        } else {
            sides.closed();
        }
    }

    @Override
    public void message(
            Place place, Carrying carrying, MessageProperties properties, Fingerprint fingerprint, long size) {
        Segment call = call();
        boolean published = carrying.method() == AmqpMethod.BASIC_PUBLISH;
        if (published != (direction == Direction.SEND)) {
            tools.counters().increment(WireCount.BROKERS_END);
            return;
        }
        NewGuestMessage kind = published ? Send::new : Receive::new;
        accept(kind.of(
                tools.nextId(),
                call.at(),
                call.thread(),
                call.socket(),
                place.channel(),
                carrying.method(),
                carrying.exchange(),
                carrying.routingKey(),
                fingerprint,
                size,
                place.position(),
                place.end(),
                carrying.consumerTag(),
                carrying.deliveryTag(),
                carrying.redelivered(),
                properties));
    }

    @Override
    public void settled(Place place, Settling settling) {
        if (settling.deliveryTag() < 0) {
            return; // no broker counts that far
        }
        Segment call = call();
        accept(new Settle(
                tools.nextId(),
                call.at(),
                call.thread(),
                call.socket(),
                place.channel(),
                settling.method(),
                settling.deliveryTag(),
                settling.multiple(),
                settling.requeue(),
                place.position(),
                place.end()));
    }

    private void accept(Observation observation) {
        if (!keeping) {
            report(observation);
        } else if (tools.budget().take(KEPT)) {
            kept.add(observation);
        } else {
            tools.counters().increment(WireCount.INCOMPLETE);
        }
    }

    private void report(Observation observation) {
        if (observation instanceof Settle settle) {
            sides.settled(settle, direction);
        } else {
            tools.counters().increment(WireCount.MESSAGES);
            tools.listener().observed(observation);
        }
    }

    private Segment call() {
        Segment segment = current;
        if (segment == null) {
            throw new IllegalStateException("frames come with the call that moved them");
        }
        return segment;
    }
}
