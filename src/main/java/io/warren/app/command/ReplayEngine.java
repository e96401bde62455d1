package io.warren.app.command;

import io.warren.cli.Progress;
import io.warren.cli.Replaying;
import io.warren.correlate.CorrelationSettings;
import io.warren.correlate.Correlator;
import io.warren.export.MapView;
import io.warren.export.MapViews;
import io.warren.graph.DirectRow;
import io.warren.graph.GraphAccumulator;
import io.warren.graph.SideCounts;
import io.warren.identity.IdentityRules;
import io.warren.identity.Limits;
import io.warren.identity.ParticipantResolver;
import io.warren.ingest.feed.ObservationFiles;
import io.warren.model.Granularity;
import io.warren.model.Observation;
import io.warren.model.ObservationId;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Undelivered;
import io.warren.model.Outcome.Unmatched;
import io.warren.model.Outcome.Unrouted;
import io.warren.model.Participant;
import io.warren.store.InMemoryEdges;
import io.warren.store.RetentionPlan;
import io.warren.store.Selection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Recorded observations through the same correlation and the same counting as live ones. */
public final class ReplayEngine implements Replaying {

    private static final Duration BUCKET = Duration.ofDays(1);
    /** Recorded observations of direct connections do not say which broker they belong to. */
    private static final String CLUSTER = "";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CAPACITY = 10_000_000;
    private static final Limits REMEMBER_ALL = new Limits(10_000_000, Duration.ofDays(36_500));
    private static final RetentionPlan FOREVER =
            new RetentionPlan(List.of(new RetentionPlan.Step(BUCKET, Duration.ofDays(36_500))));

    @Override
    public Result replay(Request request, Progress progress) throws IOException {
        progress.step("Replaying " + request.files().size() + (request.files().size() == 1 ? " file" : " files"));
        long start = System.nanoTime();
        Run run;
        try (ObservationFiles files = ObservationFiles.open(request.files());
                Decisions decisions = new Decisions(request.hops())) {
            run = new Run(request, decisions, progress);
            run.read(files);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        OutcomeTally tally = run.tally;
        MapView map = run.map(request.granularity());
        return new Result(
                map,
                new Stats(
                        run.observations,
                        run.malformed,
                        duration,
                        PeakMemory.bytes(),
                        tally.matched(),
                        tally.ambiguous(),
                        tally.others()));
    }

    /** One replay. */
    private static final class Run implements ObservationFiles.Sink {
        private final Decisions decisions;
        private final Progress progress;
        private final Correlator correlator;
        private final OutcomeTally tally = new OutcomeTally();
        private final GraphAccumulator graph = new GraphAccumulator("replay", BUCKET, CAPACITY);
        private final ParticipantResolver names = new ParticipantResolver(IdentityRules.builtIn(), REMEMBER_ALL);
        private final SideCounts beside = new SideCounts(graph, this::holder, CLUSTER, PATIENCE, PATIENCE);
        private long latest = Long.MIN_VALUE;
        private long observations;
        private long malformed;
        private String firstMalformed = "";

        Run(Request request, Decisions decisions, Progress progress) {
            this.decisions = decisions;
            this.progress = progress;
            correlator = new Correlator(CorrelationSettings.forReplay(request.window()), this::outcome);
        }

        void read(ObservationFiles files) throws IOException {
            ReadAhead.read(files, this);
            correlator.finish();
            beside.finish();
        }

        private Participant holder(Observation.Transfer seen) {
            return names.participant(CLUSTER, seen.socket().connectionName(), null, seen.at());
        }

        @Override
        public void observation(String source, Observation observation) {
            names.accept(observation);
            if (correlator.accept(source, observation)) {
                beside.seen(observation);
            }
            latest = Math.max(latest, observation.at());
            if ((++observations & 0xfff) == 0) {
                beside.tick(latest);
            }
            if ((observations & 0xffff) == 0) {
                progress.state(String.format("%,d observations", observations));
            }
        }

        @Override
        public void malformed(ObservationId place, String reason) {
            if (malformed++ == 0) {
                firstMalformed = place.text() + " " + reason;
            }
            decisions.malformed(place, reason);
        }

        private void outcome(Outcome outcome) {
            tally.add(outcome);
            decisions.outcome(outcome);
            beside.decided(outcome);
            switch (outcome) {
                case Hop hop -> graph.add(hop, List.of());
                case Undelivered undelivered -> graph.add(undelivered);
                case Unrouted unrouted -> graph.add(unrouted);
                case Unmatched unmatched -> graph.add(unmatched);
                case Outcome.SettledLate late -> graph.add(late);
                case Outcome.Duplicate _, Outcome.Ignored _, Outcome.Link _ -> {}
            }
        }

        MapView map(Granularity granularity) {
            InMemoryEdges edges = new InMemoryEdges(FOREVER);
            graph.drain(Instant.EPOCH).ifPresent(batch -> {
                ReplayNames.of(batch, names).forEach(graph::name);
                edges.write(batch);
            });
            graph.drain(Instant.EPOCH).ifPresent(edges::write);
            return new MapView(
                    edges.edges(Selection.all(granularity)).stream()
                            .map(MapViews::edge)
                            .toList(),
                    edges.steps(Selection.all(granularity)).stream()
                            .map(MapViews::step)
                            .toList(),
                    DirectRow.at(granularity, edges.directs(Selection.all(granularity))).stream()
                            .map(MapViews::direct)
                            .toList(),
                    notes());
        }

        private List<String> notes() {
            List<String> notes = new ArrayList<>();
            if (malformed > 0) {
                notes.add(malformed + (malformed == 1 ? " line" : " lines") + " could not be read; the first: "
                        + firstMalformed);
            }
            notes.addAll(tally.notes());
            return notes;
        }
    }
}
