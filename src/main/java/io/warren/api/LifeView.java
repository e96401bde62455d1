package io.warren.api;

import io.warren.graph.Party;
import io.warren.model.Granularity;
import io.warren.model.Participant;
import io.warren.model.TrajectoryLevel;
import io.warren.query.Answer;
import io.warren.query.LifeEvent;
import io.warren.query.LifeEvent.Kind;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What happened to messages, and to those that caused them and that they caused, in the order it happened. */
record LifeView(List<LifeEventView> items, CoverageView coverage) {

    static LifeView of(Answer<List<LifeEvent>> answer) {
        return new LifeView(
                answer.value().stream().map(LifeEventView::of).toList(), CoverageView.of(answer.coverage()));
    }

    /** One thing that happened. */
    record LifeEventView(
            @Nullable Instant at,
            Kind kind,

            @Schema(description = "names the message; the same in all its events")
            String message,

            @Schema(description = "of a publication: the message whose consumption caused it") @Nullable String causedBy,

            @Schema(description = "how that is known") @Nullable TrajectoryLevel level,

            @Schema(description = "how many messages may have caused it; 0 when none is known")
            int causes,

            String cluster,
            String vhost,
            String exchange,
            List<String> routingKeys,
            @Nullable String queue,

            @Schema(description = "who did it; null where nobody did") @Nullable PartyView participant,

            @Schema(description = "a reason, a method, or the queues it died in")
            String detail,

            String fingerprint,
            long size) {

        static LifeEventView of(LifeEvent event) {
            @Nullable Participant who = event.participant();
            return new LifeEventView(
                    Moments.of(event.at()),
                    event.kind(),
                    event.message(),
                    event.causedBy(),
                    event.level(),
                    event.causes(),
                    event.cluster(),
                    event.vhost(),
                    event.exchange(),
                    event.routingKeys(),
                    event.queue(),
                    who == null ? null : PartyView.of(Party.of(who, Granularity.THREAD)),
                    event.detail(),
                    event.fingerprint().hex(),
                    event.size());
        }
    }
}
