package io.warren.query;

import io.warren.model.Evidence;
import io.warren.model.Fingerprint;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Via;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One delivery as it was seen.
 *
 * @param deliveredAt nanoseconds since the epoch
 * @param publishedAt nanoseconds since the epoch; null when the publication is not certain
 * @param exchange where it was published to; as the delivery tells it when the publication is not certain
 * @param producers the producer's connection, or all it might be
 * @param consumer the consumer's connection
 * @param size bytes of the body
 */
public record SeenMessage(
        String cluster,
        String vhost,
        long deliveredAt,
        @Nullable Long publishedAt,
        String exchange,
        List<String> routingKeys,
        String queue,
        List<String> producers,
        String consumer,
        Fingerprint fingerprint,
        long size,
        @Nullable String messageId,
        @Nullable String correlationId,
        boolean redelivered,
        List<Via> via,
        Set<Evidence> evidence) {

    /** Empty for a hop that no broker's delivery belongs to. */
    static Optional<SeenMessage> of(Hop hop) {
        @Nullable Deliver deliver = hop.deliver();
        if (deliver == null) {
            return Optional.empty();
        }
        Optional<Publish> publish = hop.publish().certain();
        return Optional.of(new SeenMessage(
                deliver.cluster(),
                deliver.vhost(),
                deliver.at(),
                publish.map(Publish::at).orElse(null),
                publish.map(Publish::exchange).orElse(deliver.exchange()),
                publish.map(Publish::routingKeys).orElse(deliver.routingKeys()),
                deliver.queue(),
                hop.publish().candidates().stream()
                        .map(Publish::connection)
                        .distinct()
                        .toList(),
                deliver.connection(),
                deliver.fingerprint(),
                deliver.size(),
                deliver.properties().messageId(),
                deliver.properties().correlationId(),
                deliver.redelivered(),
                hop.via(),
                hop.evidence()));
    }
}
