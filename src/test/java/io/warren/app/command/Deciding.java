package io.warren.app.command;

import io.warren.correlate.Correlator;
import io.warren.export.OutcomeWriter;
import io.warren.ingest.feed.Decoded;
import io.warren.ingest.feed.ObservationReader;
import io.warren.model.Observation;
import io.warren.model.ObservationId;
import io.warren.model.Outcome;
import io.warren.testing.Accounting;
import io.warren.testing.Scenario;
import io.warren.testing.Scenario.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the correlator alone decides about lines in their order of arrival; checks that all of them are accounted for. */
final class Deciding {

    private final List<Observation> seen = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Correlator correlator;

    private Deciding(Scenario scenario) {
        correlator = new Correlator(scenario.settings(), outcomes::add);
    }

    /** As {@code --hops} writes it, sorted. */
    static List<String> of(Scenario scenario, List<Line> lines) {
        Deciding deciding = new Deciding(scenario);
        try (OutcomeWriter writer = new OutcomeWriter(deciding.written)) {
            // In the midst of them: what is told early and what is told late is of use.
            for (Line line : lines.subList(0, lines.size() / 2)) {
                deciding.take(line, writer);
            }
            scenario.consumers().forEach(deciding.correlator::learn);
            for (Line line : lines.subList(lines.size() / 2, lines.size())) {
                deciding.take(line, writer);
            }
            deciding.correlator.finish();
            for (Outcome outcome : deciding.outcomes) {
                writer.write(outcome);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Accounting.check(deciding.seen, deciding.outcomes);
        return deciding.written
                .toString(StandardCharsets.UTF_8)
                .lines()
                .sorted()
                .toList();
    }

    private void take(Line line, OutcomeWriter writer) throws IOException {
        switch (new ObservationReader(line.file()).read(line.text(), line.place())) {
            case Decoded.Read(Observation observation) -> {
                seen.add(observation);
                correlator.accept(line.file(), observation);
            }
            case Decoded.Malformed(String reason) ->
                writer.malformed(new ObservationId(line.file(), line.place()), reason);
            case Decoded.Blank() -> {}
        }
    }
}
