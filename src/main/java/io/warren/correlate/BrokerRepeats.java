package io.warren.correlate;

import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Outcome.Duplicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a feeder hands in the same event of the broker again: by the identifier that it brought along. What brings none
 * is named by the place where it was read, and is never the same again.
 */
final class BrokerRepeats {

    private static final long PUBLISH = 1;
    private static final long DELIVER = 2;

    private final Memory<Observation> seen;

    /** Nanoseconds: how long after the first time. */
    BrokerRepeats(long span) {
        seen = new Memory<>(span, Observation::at);
    }

    /** Null if it is new. */
    @Nullable Duplicate check(Observation observation) {
        return switch (observation) {
            case Publish publish when publish.id().line() == 0 -> check(publish, PUBLISH);
            case Deliver deliver when deliver.id().line() == 0 -> check(deliver, DELIVER);
            default -> null;
        };
    }

    private @Nullable Duplicate check(Observation observation, long kind) {
        seen.expire(observation.at());
        long name = Envelope.mix(Envelope.text(observation.id().source()), Envelope.mix(observation.at(), kind));
        Observation first = seen.get(name);
        if (first == null) {
            seen.add(name, observation);
            return null;
        }
        return first.equals(observation) ? new Duplicate(observation, first.id()) : null;
    }
}
