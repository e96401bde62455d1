package io.warren.model;

import java.util.List;

/** How a message came, or would come, from the exchange it was published to into one queue. */
public sealed interface Route {

    /**
     * The rules that carried it, in order.
     *
     * @param steps from the exchange of the publication to the queue; more than one behind exchange-to-exchange bindings
     *     and alternate exchanges; empty for what needs no rule (a direct reply)
     */
    record Derived(List<Step> steps) implements Route {
        public Derived {
            steps = List.copyOf(steps);
        }
    }

    /** The declared rules do not tell, for instance because an exchange of another type chooses by a hash. */
    record Underivable(String reason) implements Route {}

    /** One step of a route. */
    sealed interface Step {

        /** The message matched this binding. The default exchange's own bindings count too, as the broker lists them. */
        record Bound(Binding binding) implements Step {}

        /** No binding of {@code exchange} matched, so the message went to its alternate exchange. */
        record Alternate(String vhost, String exchange, String alternateExchange) implements Step {}
    }
}
