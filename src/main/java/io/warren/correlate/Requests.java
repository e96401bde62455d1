package io.warren.correlate;

import io.warren.model.MessageProperties;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import org.jspecify.annotations.Nullable;

/** Messages with an identifier, as they were published: the same once more is a retry, after a confirm that was lost. */
final class Requests {

    private final Memory<Request> byMessage;

    /** What was first asked under a correlation id with the answer wanted in one queue. */
    private final Memory<Request> byAnswer;

    Requests(long window) {
        byMessage = new Memory<>(window, request -> request.firstAt);
        byAnswer = new Memory<>(window, request -> request.firstAt);
    }

    /** One message, however often it was published. */
    static final class Request {

        /** When it was first published: that time has a cause, and no later one. */
        final long firstAt;

        int times;

        Request(long firstAt) {
            this.firstAt = firstAt;
        }
    }

    /** Null if it carries no identifier. */
    @Nullable Request published(Publish publish) {
        MessageProperties properties = publish.properties();
        if (properties.messageId() == null && properties.correlationId() == null) {
            return null;
        }
        long message = nameOf(Envelope.of(
                publish.fingerprint(), publish.size(), publish.exchange(), publish.routingKeys(), properties));
        Request request = byMessage.get(message);
        if (request == null) {
            request = new Request(publish.at());
            byMessage.add(message, request);
        }
        request.times++;
        if (properties.replyTo() != null && properties.correlationId() != null) {
            long answer = answerOf(properties.replyTo(), properties.correlationId());
            if (byAnswer.get(answer) == null) {
                byAnswer.add(answer, request);
            }
        }
        return request;
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
        Request first = byAnswer.get(answerOf(replyTo, correlation));
        return first == null || first.firstAt >= consumed.at() || isOf(first, publish);
    }

    private boolean isOf(Request request, Publish publish) {
        return request
                == byMessage.get(nameOf(Envelope.of(
                        publish.fingerprint(),
                        publish.size(),
                        publish.exchange(),
                        publish.routingKeys(),
                        publish.properties())));
    }

    /** How often what was consumed had been published, as far as that was seen. */
    int timesPublished(Deliver consumed) {
        Request request = byMessage.get(nameOf(Envelope.of(
                consumed.fingerprint(),
                consumed.size(),
                consumed.exchange(),
                consumed.routingKeys(),
                consumed.properties())));
        return request == null ? 0 : request.times;
    }

    void expire(long now) {
        byMessage.expire(now);
        byAnswer.expire(now);
    }

    private static long nameOf(Envelope envelope) {
        return envelope.high() ^ Long.rotateLeft(envelope.low(), 17);
    }

    private static long answerOf(String replyTo, String correlation) {
        return Envelope.mix(Envelope.text(replyTo), Envelope.text(correlation));
    }
}
