package io.warren.graph;

import io.warren.model.Participant;
import java.util.Objects;

/** An edge at the finest level that was seen, with no more of its statistics than it takes to walk, compare and add up. */
public record Flow(EdgeKey key, Participant producer, Participant consumer, Volume volume) implements OnEdge {

    /** A row of the finest level, without what is not needed. */
    public static Flow of(EdgeRow row) {
        EdgeKey key = new EdgeKey(
                row.producer().cluster(),
                row.vhost(),
                end(row.producer()),
                row.exchange(),
                row.routes(),
                row.via(),
                row.queue(),
                end(row.consumer()),
                row.settledBy());
        return new Flow(key, participant(row.producer()), participant(row.consumer()), Volume.of(row.stats()));
    }

    private static EdgeEnd end(Party party) {
        return new EdgeEnd(Objects.requireNonNullElse(party.connection(), ""), party.thread());
    }

    private static Participant participant(Party party) {
        return new Participant(
                party.cluster(),
                Objects.requireNonNullElse(party.connection(), ""),
                Objects.requireNonNullElse(party.process(), party.application()),
                party.application(),
                party.thread());
    }
}
