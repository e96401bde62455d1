package io.warren.query;

import io.warren.model.Binding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions that only the routing rules can answer. */
public interface BindingQuestions {

    /** Bindings that no message was seen to match. Null = of all vhosts. */
    List<DeadBinding> deadBindings(@Nullable String vhost);

    /** The binding that would come closest to carrying such a message, and what keeps it from doing so. */
    Optional<NearestBinding> nearest(String cluster, String vhost, String exchange, String routingKey);

    /**
     * A binding that no message was seen to match.
     *
     * @param watchedSince nanoseconds since the epoch: nothing is said of the time before
     * @param messages that were published to its exchange meanwhile; a binding of an idle exchange proves nothing
     */
    record DeadBinding(String cluster, Binding binding, long watchedSince, long messages) {}

    /** What kept a message from a binding; {@code difference} for instance {@code the key has three words, the pattern wants two} */
    record NearestBinding(Binding binding, String difference) {}

    /** Knows no rules. */
    BindingQuestions NONE = new BindingQuestions() {
        @Override
        public List<DeadBinding> deadBindings(@Nullable String vhost) {
            return List.of();
        }

        @Override
        public Optional<NearestBinding> nearest(String cluster, String vhost, String exchange, String routingKey) {
            return Optional.empty();
        }
    };
}
