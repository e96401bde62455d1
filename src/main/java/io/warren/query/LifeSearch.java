package io.warren.query;

import io.warren.model.Fingerprint;
import io.warren.model.Participant;
import io.warren.store.EdgeReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the whole life of single messages of late, and of what caused them and what they caused. Live only. */
public final class LifeSearch {

    private record Place(String cluster, String connection) {}

    private final MessageLives lives;
    private final EdgeReader store;
    private final CoverageSource coverage;

    public LifeSearch(MessageLives lives, EdgeReader store, CoverageSource coverage) {
        this.lives = lives;
        this.store = store;
        this.coverage = coverage;
    }

    /** In the order it happened. A message must have all that is given; null = any. */
    public Answer<List<LifeEvent>> life(
            @Nullable Fingerprint fingerprint, @Nullable String messageId, @Nullable String correlationId) {
        Map<Place, Participant> names = new HashMap<>();
        store.participants().forEach(known -> names.put(new Place(known.cluster(), known.connection()), known));
        ParticipantNames called = (cluster, connection) -> names.getOrDefault(
                new Place(cluster, connection), new Participant(cluster, connection, connection, connection, null));
        return new Answer<>(lives.find(fingerprint, messageId, correlationId, called), coverage.coverage());
    }
}
