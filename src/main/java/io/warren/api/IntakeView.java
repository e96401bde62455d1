package io.warren.api;

import io.warren.api.ObservationIntake.Taking.Taken;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of a posted body.
 *
 * @param accepted observations that are on their way into the map
 * @param malformed lines that were no observations; the others of the same body are taken all the same
 * @param lines the first hundred of those
 */
record IntakeView(
        @Schema(examples = "499") long accepted,
        @Schema(examples = "1") long malformed,
        List<MalformedView> lines) {

    static IntakeView of(Taken taken) {
        return new IntakeView(
                taken.accepted(),
                taken.malformed(),
                taken.lines().stream()
                        .map(line -> new MalformedView(line.line(), line.reason()))
                        .toList());
    }

    /** A line that is no observation; lines count from 1. */
    record MalformedView(
            @Schema(examples = "17") long line,

            @Schema(examples = "size is \"12\", not a whole number")
            String reason) {}
}
