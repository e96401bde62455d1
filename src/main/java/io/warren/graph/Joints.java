package io.warren.graph;

import io.warren.model.TrajectoryLevel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of one passage being the cause of the next. */
final class Joints {

    /** In from a queue or a port, out to an exchange. */
    private record Turn(Party consumer, String vhost, String queue, int port, Party publisher, String exchange) {}

    private final Map<Turn, List<StepRow>> steps = new HashMap<>();

    Joints(List<StepRow> rows) {
        for (StepRow row : rows) {
            Turn turn = new Turn(row.consumer(), row.vhost(), row.queue(), row.port(), row.publisher(), row.exchange());
            steps.computeIfAbsent(turn, _ -> new ArrayList<>()).add(row);
        }
    }

    /** The strongest level at which messages of {@code in} were seen to cause messages of {@code out}; empty if none were. */
    Optional<TrajectoryLevel> between(Passage in, Passage out) {
        if (steps.isEmpty() || !(out instanceof FlowRow(Way to, Volume _))) {
            return Optional.empty();
        }
        Turn turn = switch (in) {
            case FlowRow(Way from, Volume _) ->
                new Turn(from.consumer(), from.vhost(), from.queue(), 0, to.producer(), to.exchange());
            case DirectRow direct ->
                new Turn(direct.server(), to.vhost(), "", direct.port(), to.producer(), to.exchange());
        };
        return steps.getOrDefault(turn, List.of()).stream()
                .filter(step -> step.leadsInto(to))
                .map(StepRow::level)
                .min(TrajectoryLevel::compareTo);
    }
}
