package io.warren.model;

import java.util.Optional;

/** The AMQP 0-9-1 methods a guest observation can be about. */
public enum AmqpMethod {
    BASIC_PUBLISH("basic.publish"),
    BASIC_DELIVER("basic.deliver"),
    BASIC_GET_OK("basic.get-ok"),
    BASIC_RETURN("basic.return"),
    BASIC_ACK("basic.ack"),
    BASIC_NACK("basic.nack"),
    BASIC_REJECT("basic.reject");

    private final String wireName;

    AmqpMethod(String wireName) {
        this.wireName = wireName;
    }

    /** The name the AMQP 0-9-1 specification gives it. */
    public String wireName() {
        return wireName;
    }

    public static Optional<AmqpMethod> named(String wireName) {
        for (AmqpMethod method : values()) {
            if (method.wireName.equals(wireName)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
