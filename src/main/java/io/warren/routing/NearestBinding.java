package io.warren.routing;

import io.warren.model.Binding;

/**
 * The binding that an unroutable message misses by little: most likely the one its publisher meant.
 *
 * @param distance letters to change, or 4 and more for a whole word or header; only good for comparing
 */
public record NearestBinding(Binding binding, Reason.Misses reason, int distance) {

    public String text() {
        return "nearest binding: " + RouteText.of(binding) + " (" + reason.text() + ")";
    }
}
