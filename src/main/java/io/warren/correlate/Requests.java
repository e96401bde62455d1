package io.warren.correlate;

import io.warren.model.MessageProperties;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;

/** What was first asked under a correlation id with the answer wanted in one queue. */
final class Requests {

    private final Memory<Publish> byAnswer;

    /** Nanoseconds: how long a question is known. */
    Requests(long window) {
        byAnswer = new Memory<>(window, Publish::at);
    }

    void published(Publish publish) {
        MessageProperties properties = publish.properties();
        if (properties.replyTo() != null && properties.correlationId() != null) {
            long answer = answerOf(properties.replyTo(), properties.correlationId());
            if (byAnswer.get(answer) == null) {
                byAnswer.add(answer, publish);
            }
        }
    }

    /**
     * What was consumed is the answer to this very request, published again; or to another that nobody saw. A further
     * question of one conversation follows a first one.
     */
    boolean isAnswerToItself(Deliver consumed, Publish publish) {
        String replyTo = publish.properties().replyTo();
        String correlation = publish.properties().correlationId();
        if (replyTo == null
                || correlation == null
                || !replyTo.equals(consumed.queue())
                || !correlation.equals(consumed.properties().correlationId())) {
            return false;
        }
        Publish first = byAnswer.get(answerOf(replyTo, correlation));
        return first == null
                || first.at() >= consumed.at()
                || Envelope.of(first).equals(Envelope.of(publish));
    }

    void expire(long now) {
        byAnswer.expire(now);
    }

    private static long answerOf(String replyTo, String correlation) {
        return Envelope.mix(Envelope.text(replyTo), Envelope.text(correlation));
    }
}
