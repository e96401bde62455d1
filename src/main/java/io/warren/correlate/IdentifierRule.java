package io.warren.correlate;

import static io.warren.correlate.IdentifierPlace.Property.CORRELATION_ID;
import static io.warren.correlate.IdentifierPlace.Property.MESSAGE_ID;
import static io.warren.correlate.IdentifierPlace.Property.REPLY_TO;
import static io.warren.correlate.IdentifierPlace.Property.ROUTING_KEY;
import static io.warren.correlate.IdentifierPlace.Property.TRACE_ID;

import io.warren.correlate.IdentifierPlace.Both;
import io.warren.correlate.IdentifierPlace.Header;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where applications say which consumption a publication belongs to: the identifier that the consumed message carries in
 * one place, the published one carries in another.
 *
 * @param name what kind of identifier it is
 * @param consumed where the message that was consumed has it
 * @param published where the message that was published has it
 */
record IdentifierRule(String name, IdentifierPlace consumed, IdentifierPlace published) {

    /**
     * What AMQP, W3C Trace Context and oslo.messaging have for it, strongest first. oslo.messaging keeps its identifiers
     * in the body: they are seen only where a tap or a sensor is told to look for them, and says so as headers.
     */
    static List<IdentifierRule> builtIn() {
        return List.of(
                new IdentifierRule("reply", new Both(REPLY_TO, CORRELATION_ID), new Both(ROUTING_KEY, CORRELATION_ID)),
                new IdentifierRule(
                        "reply-to-message", new Both(REPLY_TO, MESSAGE_ID), new Both(ROUTING_KEY, CORRELATION_ID)),
                new IdentifierRule(
                        "oslo-answer",
                        new Both(new Header("_reply_q"), new Header("_msg_id")),
                        new Both(ROUTING_KEY, new Header("_msg_id"))),
                new IdentifierRule("reply-queue", REPLY_TO, ROUTING_KEY),
                new IdentifierRule("oslo-reply", new Header("_reply_q"), ROUTING_KEY),
                same("oslo-call", new Header("_msg_id")),
                new IdentifierRule("answer", MESSAGE_ID, CORRELATION_ID),
                same("conversation", CORRELATION_ID),
                same("forward", MESSAGE_ID),
                new IdentifierRule("conversation-start", CORRELATION_ID, MESSAGE_ID),
                same("trace", TRACE_ID),
                same("oslo-message", new Header("_unique_id")),
                same("oslo-request", new Header("_context_request_id")));
    }

    /** The built-in rules, and below them an operator's. */
    static List<IdentifierRule> with(List<String> rules) {
        return Stream.concat(builtIn().stream(), rules.stream().map(IdentifierRuleText::parse))
                .toList();
    }

    private static IdentifierRule same(String name, IdentifierPlace place) {
        return new IdentifierRule(name, place, place);
    }

    /** It goes where the consumed message said an answer should go. */
    boolean answers() {
        return hasRoutingKey(published);
    }

    static boolean hasRoutingKey(IdentifierPlace place) {
        return place == ROUTING_KEY
                || (place instanceof Both(IdentifierPlace one, IdentifierPlace other)
                        && (hasRoutingKey(one) || hasRoutingKey(other)));
    }

    /** What was consumed refers to a message by its own name: it may be the answer to it, and it is published again. */
    boolean namesItself() {
        return published == MESSAGE_ID && consumed == CORRELATION_ID;
    }
}
