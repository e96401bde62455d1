package io.warren.store.panache;

import io.quarkus.panache.common.Sort;
import io.warren.graph.CounterKind;
import io.warren.graph.CounterRow;
import io.warren.graph.DirectFlow;
import io.warren.graph.EdgeRow;
import io.warren.graph.Flow;
import io.warren.graph.FlowPair;
import io.warren.graph.StepRow;
import io.warren.model.Granularity;
import io.warren.model.Participant;
import io.warren.store.EdgeReader;
import io.warren.store.Selection;
import io.warren.store.Slice;
import io.warren.store.TimeSpan;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers from the database. */
@ApplicationScoped
class PanacheEdgeReader implements EdgeReader {

    private final Database database;
    private final FlowRows flows = new FlowRows();

    PanacheEdgeReader(Database database) {
        this.database = database;
    }

    @Override
    public List<EdgeRow> edges(Selection selection) {
        return database.read("read edges", () -> new EdgeQuery(selection).rows());
    }

    @Override
    public List<Slice> history(Selection selection) {
        return database.read("read the history", () -> new HistoryQuery(selection).slices());
    }

    @Override
    public List<CounterRow> counters(Selection selection, Set<CounterKind> kinds) {
        return database.read("read counters", () -> new CounterQuery(selection, kinds).rows());
    }

    @Override
    public List<Flow> flows(@Nullable Instant from, @Nullable Instant to) {
        return database.readRows("read the map", connection -> flows.between(connection, new TimeSpan(from, to)));
    }

    @Override
    public List<FlowPair> pairs(TimeSpan earlier, TimeSpan later) {
        return database.readRows("read the map twice", connection -> flows.both(connection, earlier, later));
    }

    @Override
    public Map<Long, Long> firstSeen(Granularity granularity, List<Long> rows) {
        return database.readRows(
                "read since when there are edges", connection -> new FirstSeenQuery(connection, granularity).of(rows));
    }

    @Override
    public List<StepRow> steps(Selection selection) {
        return database.readRows("read steps", connection -> new StepQuery(connection, selection).rows());
    }

    @Override
    public List<DirectFlow> directs(Selection selection) {
        return database.readRows(
                "read direct dependencies", connection -> new DirectQuery(connection, selection).rows());
    }

    @Override
    public List<Participant> participants() {
        return database.read(
                "read participants",
                () -> ParticipantEntity.<ParticipantEntity>listAll(Sort.by("cluster", "connection", "thread")).stream()
                        .map(ParticipantEntity::toParticipant)
                        .toList());
    }
}
