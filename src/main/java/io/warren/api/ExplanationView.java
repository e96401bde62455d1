package io.warren.api;

import io.warren.api.RouteQuestions.Explanation;
import io.warren.api.RouteQuestions.JudgedBinding;
import io.warren.api.RouteQuestions.QueueReached;
import io.warren.api.RouteQuestions.Verdict;
import io.warren.graph.RouteText;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where a message would go.
 *
 * @param asOf the declarations are those of then
 * @param queues that take it; none = it is unroutable
 * @param bindings of every exchange that it comes to, in the order it comes to them
 */
record ExplanationView(
        String cluster,
        String vhost,
        String exchange,
        @Nullable Instant asOf,
        List<QueueReachedView> queues,
        List<JudgedBindingView> bindings) {

    static ExplanationView of(String vhost, String exchange, Explanation explanation) {
        return new ExplanationView(
                explanation.cluster(),
                vhost,
                exchange,
                Moments.of(explanation.at()),
                explanation.queues().stream().map(QueueReachedView::of).toList(),
                explanation.bindings().stream().map(JudgedBindingView::of).toList());
    }

    /** A queue, and every way the message comes there. */
    record QueueReachedView(
            @Schema(examples = "billing") String queue,

            @Schema(examples = "[\"orders =[order.*]=> billing\"]")
            List<String> routes) {

        static QueueReachedView of(QueueReached reached) {
            return new QueueReachedView(
                    reached.queue(),
                    reached.routes().stream().map(RouteText::of).toList());
        }
    }

    /** A binding and what it does with the message. */
    record JudgedBindingView(
            BindingView binding,
            Verdict verdict,

            @Schema(examples = "the routing key \"order.new\" matches \"order.*\"")
            String reason) {

        static JudgedBindingView of(JudgedBinding judged) {
            return new JudgedBindingView(BindingView.of(judged.binding()), judged.verdict(), judged.reason());
        }
    }
}
