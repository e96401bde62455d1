package io.warren.query;

import io.warren.graph.CounterRow;
import io.warren.graph.FlowRow;
import io.warren.graph.Party;
import io.warren.graph.StableId;
import io.warren.graph.Volume;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages that came more than once.
 *
 * @param id rows are ordered by it
 * @param participant of PUBLISHED_AGAIN the producer, else the consumer it came to
 * @param exchange null where it is not known
 * @param queue null where none is concerned
 * @param reason empty where the kind says it all
 * @param samples fingerprints of some of them, to look for in {@code messages}
 */
public record Repeat(
        long id,
        Kind kind,
        String cluster,
        String vhost,
        @Nullable Party participant,
        @Nullable String exchange,
        @Nullable String queue,
        String reason,
        Volume volume,
        List<String> samples) {

    /** In which way. */
    public enum Kind {
        /** The producer published it a second time, with the same body and message-id. */
        PUBLISHED_AGAIN,
        /** The consumer got a message that had been published twice. */
        RECEIVED_AGAIN,
        /** The broker delivered it again, because it had not been acknowledged. */
        REDELIVERED
    }

    static Repeat of(CounterRow row) {
        return new Repeat(
                row.id(),
                Kind.valueOf(row.kind().name()),
                row.cluster(),
                row.vhost(),
                row.participant(),
                row.exchange(),
                row.queue(),
                row.reason(),
                Volume.of(row.stats()),
                row.stats().routingKeys().keys());
    }

    static Repeat of(FlowRow row) {
        Party consumer = row.way().consumer();
        Volume volume = row.volume();
        long id = new StableId("redelivered")
                .add(consumer.cluster())
                .add(row.way().vhost())
                .add(row.way().queue())
                .add(consumer.name())
                .value();
        long bytes = Math.round((double) volume.bytes() * volume.redeliveries() / volume.messages());
        return new Repeat(
                id,
                Kind.REDELIVERED,
                consumer.cluster(),
                row.way().vhost(),
                consumer,
                null,
                row.way().queue(),
                "",
                new Volume(volume.redeliveries(), bytes, 0, 0, volume.firstSeen(), volume.lastSeen()),
                List.of());
    }

    Repeat plus(Repeat other) {
        return new Repeat(
                id, kind, cluster, vhost, participant, exchange, queue, reason, volume.plus(other.volume), samples);
    }
}
