package io.warren.ingest.feed;

import io.warren.model.AmqpMethod;
import io.warren.model.NewGuestMessage;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Direction;
import io.warren.model.Observation.GuestMessage;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Settle;
import io.warren.model.Observation.Socket;
import io.warren.model.Observation.Transfer;
import io.warren.model.Observation.Watch;
import io.warren.model.ObservationId;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Observations of every kind, as odd as the format allows. */
final class RandomObservations {

    private final Random random;
    private final RandomValues some;
    private int sequence;

    RandomObservations(Random random) {
        this.random = random;
        this.some = new RandomValues(random);
    }

    Observation next() {
        return switch (random.nextInt(8)) {
            case 0 -> publish();
            case 1 -> deliver();
            case 2 -> message(Send::new);
            case 3 -> message(Receive::new);
            case 4 -> settle();
            case 5 -> transfer();
            case 6 -> watch();
            default -> socket();
        };
    }

    private Publish publish() {
        return new Publish(
                id(),
                some.at(),
                some.name(),
                some.name(),
                some.name(),
                some.names(),
                some.names(),
                some.name(),
                some.channel(),
                some.fingerprint(),
                some.count(),
                some.maybe(some::name),
                some.maybe(some::name),
                some.properties());
    }

    private Deliver deliver() {
        return new Deliver(
                id(),
                some.at(),
                some.name(),
                some.name(),
                some.name(),
                some.name(),
                some.names(),
                some.name(),
                some.channel(),
                random.nextBoolean(),
                some.fingerprint(),
                some.count(),
                some.maybe(some::name),
                some.maybe(some::name),
                some.properties(),
                some.list(some::death));
    }

    private GuestMessage message(NewGuestMessage kind) {
        long position = random.nextInt(1000);
        return kind.of(
                id(),
                some.at(),
                some.thread(),
                some.sockets(),
                some.channel(),
                some.messageMethod(),
                some.name(),
                some.name(),
                some.fingerprint(),
                some.count(),
                position,
                position + random.nextInt(9),
                some.maybe(some::name),
                some.maybe(some::count),
                random.nextBoolean(),
                some.properties());
    }

    private Settle settle() {
        long position = random.nextInt(1000);
        return new Settle(
                id(),
                some.at(),
                some.thread(),
                some.sockets(),
                some.channel(),
                List.of(AmqpMethod.BASIC_ACK, AmqpMethod.BASIC_NACK, AmqpMethod.BASIC_REJECT)
                        .get(random.nextInt(3)),
                some.count(),
                random.nextBoolean(),
                some.maybe(random::nextBoolean),
                position,
                position + random.nextInt(9));
    }

    private Transfer transfer() {
        return new Transfer(
                id(),
                some.at(),
                some.thread(),
                some.sockets(),
                random.nextBoolean() ? Direction.SEND : Direction.RECEIVE,
                some.count(),
                some.count());
    }

    private Socket socket() {
        return new Socket(
                id(),
                some.at(),
                some.name(),
                some.sockets(),
                some.count(),
                some.name(),
                some.maybe(some::name),
                some.maybe(some::count),
                some.maybe(some::name),
                some.names(),
                some.maybe(some::name),
                some.maybe(some::name),
                some.maybe(some::name),
                some.labels(),
                random.nextBoolean());
    }

    private Watch watch() {
        return new Watch(
                id(),
                some.at(),
                some.at(),
                some.name(),
                some.maybe(some::name),
                some.maybe(some::name),
                random.nextBoolean() ? Map.of() : Map.of(some.name(), some.count()),
                some.count(),
                some.count());
    }

    private ObservationId id() {
        return ObservationId.of("o" + sequence++);
    }
}
