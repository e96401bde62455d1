package io.warren.testing;

import static io.warren.testing.Edges.nanos;

import io.warren.model.Evidence;
import io.warren.model.Fingerprint;
import io.warren.model.MessageProperties;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.ObservationId;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Via;
import io.warren.model.Slot;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

/** Publications, deliveries and hops of 100 bytes each, for tests. */
public final class Hops {

    private static final Fingerprint BODY = new Fingerprint(1, 2);

    private Hops() {}

    public static Publish published(String connection, String exchange, String queue, Instant at) {
        return published(connection, exchange, List.of(queue), at);
    }

    public static Publish published(String connection, String exchange, List<String> queues, Instant at) {
        return new Publish(
                ObservationId.of("publish " + at),
                nanos(at),
                "rabbit@b1",
                "/",
                exchange,
                List.of("order.created"),
                queues,
                connection,
                1,
                BODY,
                100,
                null,
                null,
                MessageProperties.NONE);
    }

    public static Deliver delivered(String exchange, String queue, String connection, Instant at, boolean redelivered) {
        return new Deliver(
                ObservationId.of("deliver " + at),
                nanos(at),
                "rabbit@b1",
                "/",
                queue,
                exchange,
                List.of("order.created"),
                connection,
                1,
                redelivered,
                BODY,
                100,
                null,
                null,
                MessageProperties.NONE,
                List.of());
    }

    /** Delivered a millisecond after it was published. */
    public static Hop hop(String producer, String exchange, String queue, String consumer, Instant publishedAt) {
        return hop(
                Slot.known(published(producer, exchange, queue, publishedAt)),
                delivered(exchange, queue, consumer, publishedAt.plusMillis(1), false));
    }

    public static Hop hop(Slot<Publish> publish, Deliver deliver, Via... via) {
        return new Hop(
                publish,
                deliver,
                Slot.unseen(),
                Slot.unseen(),
                Slot.unseen(),
                EnumSet.of(Evidence.FINGERPRINT, Evidence.ENVELOPE),
                List.of(via));
    }
}
