package io.warren.ingest.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.warren.model.AmqpMethod;
import io.warren.model.Fingerprint;
import io.warren.model.Observation.Direction;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a field's value must be. Each reads the value the parser stands at, sets the field or says what is wrong with it,
 * and leaves the parser at the value's last token.
 */
enum FieldType {
    TEXT {
        @Override
        void read(ValueReader in, Field field, FieldValues into) throws IOException {
            JsonParser parser = in.parser();
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                into.set(field, in.recent().text(parser));
            } else {
                in.refuse(field, into, "not text");
            }
        }
    },
    /** Text, or a number that is taken as it is written. */
    IDENTIFIER {
        @Override
        void read(ValueReader in, Field field, FieldValues into) throws IOException {
            JsonToken token = in.parser().currentToken();
            if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
                into.set(field, in.parser().getText());
            } else {
                in.refuse(field, into, "not text");
            }
        }
    },
    TEXTS {
        @Override
        void read(ValueReader in, Field field, FieldValues into) throws IOException {
            in.texts(field, into);
        }
    },
    FLAG {
        @Override
        void read(ValueReader in, Field field, FieldValues into) throws IOException {
            JsonToken token = in.parser().currentToken();
            if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
                into.set(field, token == JsonToken.VALUE_TRUE ? 1 : 0);
            } else {
                in.refuse(field, into, "neither true nor false");
            }
        }
    },
    WHOLE_NUMBER {
        @Override
        void read(ValueReader in, Field field, FieldValues into) throws IOException {
            in.wholeNumber(field, into, Long.MIN_VALUE, Long.MAX_VALUE);
        }
    },
    /** 0 or more. */
    COUNT {
        @Override
        void read(ValueReader in, Field field, FieldValues into) throws IOException {
            in.wholeNumber(field, into, 0, Long.MAX_VALUE);
        }
    },
    /** 0 or more, in 31 bits. */
    SMALL_COUNT {
        @Override
        void read(ValueReader in, Field field, FieldValues into) throws IOException {
            in.wholeNumber(field, into, 0, Integer.MAX_VALUE);
        }
    },
    /** RFC 3339, or whole nanoseconds since the epoch. */
    TIME {
        @Override
        void read(ValueReader in, Field field, FieldValues into) throws IOException {
            if (in.parser().currentToken() == JsonToken.VALUE_NUMBER_INT) {
                in.wholeNumber(field, into, Long.MIN_VALUE, Long.MAX_VALUE);
                return;
            }
            OptionalLong time = in.parser().currentToken() == JsonToken.VALUE_STRING
                    ? Rfc3339.parse(in.characters())
                    : OptionalLong.empty();
            if (time.isPresent()) {
                into.set(field, time.getAsLong());
            } else {
                in.refuse(field, into, "neither an RFC 3339 time nor whole nanoseconds since the epoch");
            }
        }
    },
    FINGERPRINT {
        @Override
        void read(ValueReader in, Field field, FieldValues into) throws IOException {
            if (in.parser().currentToken() == JsonToken.VALUE_STRING
                    && in.characters().isLowerHex(32)) {
                into.set(field, new Fingerprint(in.hex(0), in.hex(16)));
            } else {
                in.refuse(field, into, "not 32 lower-case hexadecimal digits");
            }
        }
    },
    DIGEST {
        @Override
        void read(ValueReader in, Field field, FieldValues into) throws IOException {
            if (in.parser().currentToken() == JsonToken.VALUE_STRING
                    && in.characters().isLowerHex(16)) {
                into.set(field, in.hex(0));
            } else {
                in.refuse(field, into, "not 16 lower-case hexadecimal digits");
            }
        }
    },
    ENDPOINT {
        @Override
        void read(ValueReader in, Field field, FieldValues into) throws IOException {
            if (in.parser().currentToken() == JsonToken.VALUE_STRING) {
                String text = in.recent().text(in.parser());
                if (Endpoint.isValid(text)) {
                    into.set(field, text);
                    return;
                }
            }
            in.refuse(field, into, "not of the form ip:port");
        }
    },
    METHOD {
        @Override
        void read(ValueReader in, Field field, FieldValues into) throws IOException {
            Optional<AmqpMethod> method = in.parser().currentToken() == JsonToken.VALUE_STRING
                    ? AmqpMethod.named(in.recent().text(in.parser()))
                    : Optional.empty();
            if (method.isPresent()) {
                into.set(field, method.get());
            } else {
                in.refuse(field, into, "not an AMQP method Warren knows");
            }
        }
    },
    DIRECTION {
        @Override
        void read(ValueReader in, Field field, FieldValues into) throws IOException {
            if (in.parser().currentToken() == JsonToken.VALUE_STRING) {
                String word = in.recent().text(in.parser());
                if (word.equals("send") || word.equals("receive")) {
                    into.set(field, word.equals("send") ? Direction.SEND : Direction.RECEIVE);
                    return;
                }
            }
            in.refuse(field, into, "neither send nor receive");
        }
    },
    LABELS {
        @Override
        void read(ValueReader in, Field field, FieldValues into) throws IOException {
            if (in.parser().currentToken() != JsonToken.START_OBJECT) {
                in.refuse(field, into, "not an object");
                return;
            }
            Map<String, String> labels = new LinkedHashMap<>();
            boolean allText = true;
            while (in.parser().nextToken() == JsonToken.FIELD_NAME) {
                String name = in.parser().currentName();
                if (in.parser().nextToken() == JsonToken.VALUE_STRING) {
                    labels.put(name, in.recent().text(in.parser()));
                } else {
                    allText = false;
                    in.parser().skipChildren();
                }
            }
            if (allText) {
                into.set(field, labels);
            } else {
                into.wrong(field, "has a value that is not text");
            }
        }
    },
    /** Names with whole numbers, 0 or more. */
    COUNTS {
        @Override
        void read(ValueReader in, Field field, FieldValues into) throws IOException {
            if (in.parser().currentToken() != JsonToken.START_OBJECT) {
                in.refuse(field, into, "not an object");
                return;
            }
            Map<String, Long> counts = new LinkedHashMap<>();
            boolean allCounts = true;
            while (in.parser().nextToken() == JsonToken.FIELD_NAME) {
                String name = in.parser().currentName();
                if (in.parser().nextToken() == JsonToken.VALUE_NUMBER_INT
                        && in.parser().getNumberType() != JsonParser.NumberType.BIG_INTEGER
                        && in.parser().getLongValue() >= 0) {
                    counts.put(name, in.parser().getLongValue());
                } else {
                    allCounts = false;
                    in.parser().skipChildren();
                }
            }
            if (allCounts) {
                into.set(field, counts);
            } else {
                into.wrong(field, "has a value that is not a whole number from 0 up");
            }
        }
    },
    HEADERS {
        @Override
        void read(ValueReader in, Field field, FieldValues into) throws IOException {
            if (in.parser().currentToken() == JsonToken.START_OBJECT) {
                into.set(field, Headers.read(in.parser()));
            } else {
                in.refuse(field, into, "not an object");
            }
        }
    },
    PROPERTIES {
        @Override
        void read(ValueReader in, Field field, FieldValues into) throws IOException {
            if (in.parser().currentToken() == JsonToken.START_OBJECT) {
                in.fields(into, Properties.FIELDS);
            } else {
                in.refuse(field, into, "not an object");
            }
        }
    },
    THREAD {
        @Override
        void read(ValueReader in, Field field, FieldValues into) throws IOException {
            in.thread(field, into);
        }
    },
    DEATHS {
        @Override
        void read(ValueReader in, Field field, FieldValues into) throws IOException {
            in.deaths(field, into);
        }
    };

    abstract void read(ValueReader in, Field field, FieldValues into) throws IOException;
}
