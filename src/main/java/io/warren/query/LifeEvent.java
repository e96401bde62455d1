package io.warren.query;

import io.warren.model.Fingerprint;
import io.warren.model.Participant;
import io.warren.model.TrajectoryLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a message.
 *
 * @param at nanoseconds since the epoch
 * @param message names the message: the id of its publication's observation, or of its delivery's where that is not known
 * @param causedBy of a publication: the message whose consumption caused it; null when none is known
 * @param level how that is known
 * @param causes how many messages it may have been; 0 when none is known
 * @param queue null where none is concerned
 * @param participant who did it; null where nobody did, or nobody knows who
 * @param detail a reason, a method, or the places it died in; empty where the kind says it all
 */
public record LifeEvent(
        long at,
        Kind kind,
        String message,
        @Nullable String causedBy,
        @Nullable TrajectoryLevel level,
        int causes,
        String cluster,
        String vhost,
        String exchange,
        List<String> routingKeys,
        @Nullable String queue,
        @Nullable Participant participant,
        String detail,
        Fingerprint fingerprint,
        long size) {

    /** What happened. */
    public enum Kind {
        PUBLISHED,
        /** No queue took it. */
        UNROUTED,
        DELIVERED,
        /** Delivered again. */
        REDELIVERED,
        /** Acknowledged or refused; the detail says which. */
        SETTLED,
        /** A queue took a copy, which was not seen to leave it. */
        UNDELIVERED
    }
}
