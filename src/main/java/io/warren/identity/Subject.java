package io.warren.identity;

import java.util.Locale;
import java.util.Optional;

/** What a rule looks at; the rank says which of several rules that match is believed, the lowest first. */
enum Subject {
    /** The broker's name of the connection: tells clients inside the broker. */
    CONNECTION(6),
    /** A Kubernetes label of the pod that holds the connection. */
    LABEL(10),
    /** The name of that pod. */
    POD(15),
    /** The command line of the process that holds the connection. */
    COMMAND(20),
    /** The name of the container that holds the connection. */
    CONTAINER(25),
    /** One of the properties that the client sent when it connected. */
    PROPERTY(27),
    /** The connection name that the client gave itself. */
    NAME(30),
    /** The client library, {@code product|platform}. */
    LIBRARY(50);

    private final int rank;

    Subject(int rank) {
        this.rank = rank;
    }

    int rank() {
        return rank;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Subject> ofWord(String word) {
        for (Subject subject : values()) {
            if (subject.word().equals(word)) {
                return Optional.of(subject);
            }
        }
        return Optional.empty();
    }
}
