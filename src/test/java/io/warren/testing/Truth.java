package io.warren.testing;

import io.warren.model.MessageProperties;
import io.warren.model.Observation;
import io.warren.model.Observation.Publish;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What truly happened, whether or not it was observed; all by the identifiers of observations.
 *
 * @param publicationOf each delivery's publication
 * @param sendOf each publication's send, where the producer is a watched guest
 * @param receiveOf each delivery's receive, where the consumer is a watched guest
 * @param settleOf each delivery's settle, likewise
 * @param causeOf the delivery that made a consumer publish this
 * @param lookAlikes publications that look like another: nothing but order tells them apart
 */
public record Truth(
        Map<String, String> publicationOf,
        Map<String, String> sendOf,
        Map<String, String> receiveOf,
        Map<String, String> settleOf,
        Map<String, String> causeOf,
        Set<String> lookAlikes) {

    Truth(Map<String, String> publicationOf) {
        this(publicationOf, new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashSet<>());
    }

    /** Finds the look-alikes among everything that was published. */
    void compare(List<Observation> everything) {
        Map<Appearance, String> first = new HashMap<>();
        for (Observation observation : everything) {
            if (observation instanceof Publish publish) {
                String id = publish.id().text();
                String other = first.putIfAbsent(Appearance.of(publish), id);
                if (other != null) {
                    lookAlikes.add(id);
                    lookAlikes.add(other);
                }
            }
        }
    }

    private record Appearance(String exchange, List<String> keys, Object body, MessageProperties properties) {
        static Appearance of(Publish publish) {
            return new Appearance(
                    publish.exchange(), publish.routingKeys(), publish.fingerprint(), publish.properties());
        }
    }
}
