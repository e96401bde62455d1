package io.warren.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would be missing without something, as far as the observed traffic tells.
 *
 * @param found whether anything seen has to do with what was removed at all
 * @param allMessages deliveries of the whole span of time
 * @param lostMessages those of them that came over what was removed and had no other way
 * @param unknownMessages those whose route is not known, and that may have come over it
 * @param losses who would get less from whom; those that lose their only way first, then by messages
 * @param consequences what else would happen, the heaviest of each kind first
 */
public record Impact(
        boolean found,
        long allMessages,
        long lostMessages,
        long unknownMessages,
        List<Loss> losses,
        List<Consequence> consequences) {

    public Impact {
        losses = List.copyOf(losses);
        consequences = List.copyOf(consequences);
    }

    /** 0 to 1. */
    public double share() {
        return allMessages == 0 ? 0 : (double) lostMessages / allMessages;
    }

    /**
     * Messages of one producer that would not come to one consumer any more.
     *
     * @param lost deliveries
     * @param left deliveries from the same producer that would still come, over other ways
     * @param received all deliveries to that consumer, from anybody
     */
    public record Loss(Party producer, Party consumer, long lost, long left, long received) {

        /** Nothing of that producer comes to that consumer any more. */
        public boolean onlyWay() {
            return left == 0;
        }

        /** Of all that the consumer received, 0 to 1. */
        public double share() {
            return received == 0 ? 0 : (double) lost / received;
        }
    }

    /** What else happens. */
    public enum Kind {
        /** The queue goes on being fed, and nobody reads it: it grows. */
        QUEUE_UNREAD,
        /** Nothing comes into the queue any more. */
        QUEUE_UNFED,
        /** The producer goes on publishing there, and no queue takes it. */
        UNROUTABLE,
        /** The producer goes on publishing to an exchange that is not there: the broker closes its channel. */
        REFUSED,
        /** The consumer gets nothing at all any more. */
        STARVED,
        /** Publications that were caused by messages which would not come any more. */
        CAUSED_ELSEWHERE,
        /** The client has nobody to connect to. */
        UNREACHABLE
    }

    /**
     * Something else that happens.
     *
     * @param participant the producer, consumer or client; null for a queue
     * @param messages that it was of, in the span of time; of STARVED: what it received
     */
    public record Consequence(
            Kind kind,
            @Nullable Party participant,
            @Nullable String vhost,
            @Nullable String exchange,
            @Nullable String queue,
            long messages) {}
}
