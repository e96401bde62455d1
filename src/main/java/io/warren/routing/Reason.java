package io.warren.routing;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a binding carries a message, or does not. */
public sealed interface Reason {

    /** The same words for every reader: REST, command line, page. */
    String text();

    /** The message passes. */
    sealed interface Carries extends Reason {}

    /** The message does not pass. */
    sealed interface Misses extends Reason {}

    /** One of the message's keys is the binding's. */
    record SameKey(String key) implements Carries {
        @Override
        public String text() {
            return "the routing key is " + quoted(key);
        }
    }

    record EveryMessage(String exchangeType) implements Carries {
        @Override
        public String text() {
            return "an exchange of type " + exchangeType + " carries every message";
        }
    }

    record PatternMatched(String key, String pattern) implements Carries {
        @Override
        public String text() {
            return "the routing key " + quoted(key) + " matches " + quoted(pattern);
        }
    }

    /**
     * The message has the headers that the binding asks for.
     *
     * @param mode the binding's {@code x-match}
     * @param names the headers that match; none where the binding asks for none
     */
    record HeadersMatched(String mode, List<String> names) implements Carries {
        @Override
        public String text() {
            return names.isEmpty()
                    ? "the binding asks for no header (x-match " + mode + ")"
                    : "the headers match (x-match " + mode + "): " + String.join(", ", names);
        }
    }

    /**
     * The exchange picks by something that its bindings do not tell.
     *
     * @param mayRefuse whether it may also pick none of its bindings
     */
    record MayChoose(String exchangeType, String how, boolean mayRefuse) implements Reason {
        @Override
        public String text() {
            return "may carry it: an exchange of type " + exchangeType + ' ' + how;
        }
    }

    record OtherKey(List<String> keys, String wanted) implements Misses {
        @Override
        public String text() {
            String found = keys.stream().map(Reason::quoted).collect(Collectors.joining(", "));
            TopicPattern pattern = TopicPattern.of(wanted);
            boolean asTopic = keys.stream().map(TopicPattern::split).anyMatch(pattern::matches);
            return "the routing key is " + found + ", the binding wants " + quoted(wanted)
                    + (asTopic ? "; * and # stand for other words only at a topic exchange" : "");
        }
    }

    record OtherWords(List<String> keys, String pattern) implements Misses {

        /** The fewest words that would have to change, for the key that comes closest. */
        public List<WordDifference> differences() {
            return WordDifference.fewest(keys, TopicPattern.of(pattern));
        }

        @Override
        public String text() {
            return differences().stream().map(WordDifference::text).collect(Collectors.joining("; "));
        }
    }

    /**
     * The message lacks headers that the binding asks for.
     *
     * @param matched headers that were as wanted
     * @param differences the others; none where the binding names no header and {@code x-match} asks for any
     */
    record HeadersDiffer(String mode, List<String> matched, List<HeaderDifference> differences) implements Misses {
        @Override
        public String text() {
            return differences.isEmpty()
                    ? "x-match " + mode + " without a header to match carries nothing"
                    : differences.stream().map(HeaderDifference::text).collect(Collectors.joining("; "));
        }
    }

    /**
     * One header that would have to change.
     *
     * @param wanted null = the header need only be there
     */
    record HeaderDifference(
            String name,
            boolean present,
            @Nullable Object found,
            @Nullable Object wanted) {
        String text() {
            if (!present) {
                return "header " + quoted(name) + " is missing"
                        + (wanted == null ? "" : ", the binding wants " + quoted(wanted));
            }
            return "header " + quoted(name) + " is " + quoted(found) + ", the binding wants " + quoted(wanted);
        }
    }

    /** Text in quotes, everything else bare: 1 and "1" are not the same to a broker. */
    static String quoted(@Nullable Object value) {
        return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }
}
