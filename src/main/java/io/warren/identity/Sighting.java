package io.warren.identity;

import io.warren.model.ConnectionFacts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one connection at one moment: what a participant is named from.
 *
 * @param seenUser as seen with its messages; the user in the facts counts first
 */
record Sighting(
        String cluster,
        String connection,
        @Nullable ConnectionFacts facts,
        @Nullable Holder holder,
        @Nullable String seenUser) {

    private static final String PROPERTY = "property:";
    private static final String LABEL = "label:";

    @Nullable String user() {
        String known = facts == null ? null : facts.user();
        return known == null ? seenUser : known;
    }

    /** The client's address; null for a client inside the broker. */
    @Nullable String peer() {
        String known = facts == null ? null : facts.peerHost();
        return known == null ? ConnectionName.peerHost(connection) : known;
    }

    /** Where the process runs: the pod, the guest or the machine; else the client's address. */
    @Nullable String place() {
        return holder == null ? peer() : holder.place();
    }

    Map<String, String> properties() {
        return facts == null ? Map.of() : facts.clientProperties();
    }

    /** A word that any rule's template may use. */
    @Nullable String word(String name) {
        if (name.startsWith(PROPERTY)) {
            return properties().get(name.substring(PROPERTY.length()));
        }
        if (name.startsWith(LABEL)) {
            return holder == null ? null : holder.labels().get(name.substring(LABEL.length()));
        }
        return switch (name) {
            case "user" -> user();
            case "peer" -> peer();
            case "place" -> place();
            case "vhost" -> facts == null ? null : facts.vhost();
            default -> null;
        };
    }
}
