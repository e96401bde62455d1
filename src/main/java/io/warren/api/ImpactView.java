package io.warren.api;

import io.warren.graph.Impact;
import io.warren.graph.Impact.Consequence;
import io.warren.graph.Impact.Kind;
import io.warren.graph.Impact.Loss;
import io.warren.graph.Removal;
import io.warren.query.Answer;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who would miss something, and what else would happen, judged by the traffic that was seen.
 *
 * @param truncated there are more losses or consequences than the limit allowed
 */
record ImpactView(
        @Schema(examples = "queue billing") String removed,

        @Schema(description = "false: nothing that was seen has to do with it")
        boolean found,

        @Schema(description = "all deliveries of that time", examples = "120000")
        long messages,

        @Schema(description = "those that would not come any more", examples = "1200")
        long lost,

        @Schema(description = "of all deliveries, 0 to 1", examples = "0.01")
        double share,

        @Schema(description = "deliveries of which it is not known whether they came over it", examples = "0")
        long unknown,

        List<LossView> losses,
        List<ConsequenceView> consequences,
        boolean truncated,
        CoverageView coverage) {

    static ImpactView of(Removal removal, Answer<Impact> answer, int limit) {
        Impact impact = answer.value();
        return new ImpactView(
                ImpactWords.of(removal),
                impact.found(),
                impact.allMessages(),
                impact.lostMessages(),
                impact.share(),
                impact.unknownMessages(),
                impact.losses().stream().limit(limit).map(LossView::of).toList(),
                impact.consequences().stream()
                        .limit(limit)
                        .map(ConsequenceView::of)
                        .toList(),
                impact.losses().size() > limit || impact.consequences().size() > limit,
                CoverageView.of(answer.coverage()));
    }

    /** Who would get less from whom. */
    record LossView(
            PartyView producer,
            PartyView consumer,

            @Schema(description = "nothing of that producer comes to that consumer any more")
            boolean onlyWay,

            @Schema(description = "deliveries that would not come", examples = "1200")
            long lost,

            @Schema(description = "deliveries from the same producer that would still come over other ways")
            long left,

            @Schema(description = "of all that the consumer received, 0 to 1", examples = "0.25")
            double share) {

        static LossView of(Loss loss) {
            return new LossView(
                    PartyView.of(loss.producer()),
                    PartyView.of(loss.consumer()),
                    loss.onlyWay(),
                    loss.lost(),
                    loss.left(),
                    loss.share());
        }
    }

    /** What else would happen. */
    record ConsequenceView(
            Kind kind,

            @Schema(examples = "Queue billing goes on being fed, and nobody reads it: it grows.")
            String statement,

            @Schema(description = "null for a queue") @Nullable PartyView participant,

            @Nullable String vhost,
            @Nullable String exchange,
            @Nullable String queue,
            @Schema(examples = "1200") long messages) {

        static ConsequenceView of(Consequence what) {
            return new ConsequenceView(
                    what.kind(),
                    ImpactWords.of(what),
                    PartyView.orNull(what.participant()),
                    what.vhost(),
                    what.exchange(),
                    what.queue(),
                    what.messages());
        }
    }
}
