package io.warren.correlate;

import io.warren.model.MessageProperties;
import org.jspecify.annotations.Nullable;

/** Where a message carries an identifier of its application. */
sealed interface IdentifierPlace {

    /** Null if the message has none there; {@code key} is the routing key where it was published to the default exchange. */
    @Nullable String in(MessageProperties properties, @Nullable String key);

    /** One of the properties that AMQP or a rule has for it. */
    enum Property implements IdentifierPlace {
        MESSAGE_ID {
            @Override
            public @Nullable String in(MessageProperties properties, @Nullable String key) {
                return properties.messageId();
            }
        },
        CORRELATION_ID {
            @Override
            public @Nullable String in(MessageProperties properties, @Nullable String key) {
                return properties.correlationId();
            }
        },
        REPLY_TO {
            @Override
            public @Nullable String in(MessageProperties properties, @Nullable String key) {
                return properties.replyTo();
            }
        },
        /** The 32 hexadecimal digits that all spans of one trace share (W3C Trace Context, version 00). */
        TRACE_ID {
            @Override
            public @Nullable String in(MessageProperties properties, @Nullable String key) {
                String parent = properties.traceparent();
                return parent == null || parent.length() < TRACE_ID_END
                        ? null
                        : parent.substring(TRACE_ID_START, TRACE_ID_END);
            }
        },
        ROUTING_KEY {
            @Override
            public @Nullable String in(MessageProperties properties, @Nullable String key) {
                return key;
            }
        };

        private static final int TRACE_ID_START = 3;
        private static final int TRACE_ID_END = 35;
    }

    record Header(String name) implements IdentifierPlace {
        @Override
        public @Nullable String in(MessageProperties properties, @Nullable String key) {
            return properties.headers().get(name) instanceof String text ? text : null;
        }
    }

    /** Two places that only together name something. */
    record Both(IdentifierPlace one, IdentifierPlace other) implements IdentifierPlace {
        @Override
        public @Nullable String in(MessageProperties properties, @Nullable String key) {
            String first = one.in(properties, key);
            String second = first == null ? null : other.in(properties, key);
            return second == null ? null : first + '\n' + second;
        }
    }
}
