package io.warren.query;

import io.warren.model.Participant;

/** Who is at the client's end of a connection. */
@FunctionalInterface
public interface ParticipantNames {
    Participant of(String cluster, String connection);
}
