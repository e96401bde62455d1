package io.warren.app.command;

import io.warren.graph.Batch;
import io.warren.graph.EdgeEnd;
import io.warren.identity.ParticipantResolver;
import io.warren.model.Participant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What everybody in a batch is called, once all is known that will be. */
final class ReplayNames {

    private record Where(String cluster, EdgeEnd end) {}

    private ReplayNames() {}

    static List<Participant> of(Batch batch, ParticipantResolver names) {
        Set<Where> places = new LinkedHashSet<>();
        batch.edges().forEach(edge -> {
            places.add(new Where(edge.key().cluster(), edge.key().producer()));
            places.add(new Where(edge.key().cluster(), edge.key().consumer()));
        });
        batch.steps().forEach(step -> {
            places.add(new Where(step.key().cluster(), step.key().consumer()));
            places.add(new Where(step.key().cluster(), step.key().publisher()));
        });
        return places.stream().map(where -> named(where, names)).toList();
    }

    private static Participant named(Where where, ParticipantResolver names) {
        Participant known = names.participant(where.cluster(), where.end().connection(), null, 0);
        return new Participant(
                known.cluster(),
                known.connection(),
                known.process(),
                known.application(),
                where.end().thread());
    }
}
