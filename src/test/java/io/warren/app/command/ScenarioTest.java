package io.warren.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.warren.cli.Replaying;
import io.warren.ingest.feed.Decoded.Read;
import io.warren.ingest.feed.ObservationReader;
import io.warren.model.Evidence;
import io.warren.model.Granularity;
import io.warren.model.Observation.GuestMessage;
import io.warren.model.Observation.Settle;
import io.warren.model.TrajectoryLevel;
import io.warren.model.UndeliveredReason;
import io.warren.model.UnmatchedReason;
import io.warren.testing.Scenario;
import io.warren.testing.Scenario.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of src/test/resources/scenarios decides as it says, on every way in. */
class ScenarioTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ORDERS = 30;

    @TempDir
    private Path folder;

    static Stream<Scenario> scenarios() {
        return Scenario.all();
    }

    static Stream<Scenario> replayed() {
        return Scenario.all()
                .filter(scenario ->
                        scenario.live() == null && scenario.consumers().isEmpty());
    }

    static Stream<Scenario> shuffled() {
        return Scenario.all().filter(Scenario::shuffle);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theCorrelatorDecidesAsTheScenarioSays(Scenario scenario) {
        assertThat(Deciding.of(scenario, scenario.lines())).isEqualTo(expected(scenario));
    }

    @ParameterizedTest
    @MethodSource("replayed")
    void replayWritesTheDecisionsOfTheScenario(Scenario scenario) throws IOException {
        Path hops = folder.resolve("hops");
        new ReplayEngine()
                .replay(
                        new Replaying.Request(scenario.writeTo(folder), hops, scenario.window(), Granularity.THREAD),
                        Silent.PROGRESS);
        List<String> lines = Files.readAllLines(hops).stream()
                .map(line -> line.replace(folder + "/", ""))
                .sorted()
                .toList();
        assertThat(lines).isEqualTo(expected(scenario));
    }

    @ParameterizedTest
    @MethodSource("shuffled")
    void otherOrdersOfArrivalDecideTheSame(Scenario scenario) {
        for (long seed = 1; seed <= ORDERS; seed++) {
            List<Line> lines = new ArrayList<>(scenario.lines());
            Collections.shuffle(lines, new Random(seed));
            assertThat(Deciding.of(scenario, lines)).as("seed %d", seed).isEqualTo(expected(scenario));
        }
    }

    @ParameterizedTest
    @MethodSource("replayed")
    void aGuestThatSaysEverythingTwiceAddsOnlyDuplicates(Scenario scenario) throws IOException {
        List<Line> twice = new ArrayList<>();
        List<String> expected = new ArrayList<>(expected(scenario));
        for (Line line : scenario.lines()) {
            twice.add(line);
            String repeated = repeated(line);
            if (repeated != null) {
                twice.add(new Line(line.file(), line.place(), repeated));
                expected.add(
                        duplicate(scenario, JSON.readTree(repeated).get("id").asText(), id(line)));
            }
        }
        expected.sort(Comparator.naturalOrder());
        assertThat(Deciding.of(scenario, twice)).isEqualTo(expected);
    }

    @Test
    void everyKindOfLineAndEveryReasonIsShownBySomeScenario() {
        String all = String.join(
                "\n",
                Scenario.all().flatMap(scenario -> scenario.then().stream()).toList());
        Stream<String> words = Stream.of(
                        Stream.of("hop", "undelivered", "unrouted", "unmatched", "duplicate", "ignored", "malformed")
                                .map(kind -> "{\"" + kind + "\":"),
                        Stream.of("TRANSFER", "SOCKET"),
                        Stream.of(TrajectoryLevel.values()).map(level -> "\"level\":\"" + level + "\""),
                        Stream.of(UndeliveredReason.values()).map(reason -> "\"reason\":\"" + reason + "\",\"send\""),
                        // Guests' observations are evicted only under a capacity; GuestLawsTest does that.
                        Stream.of(UnmatchedReason.values())
                                .filter(reason -> reason != UnmatchedReason.EVICTED)
                                .map(reason -> "\"reason\":\"" + reason + "\"}"),
                        Stream.of(Evidence.values()).map(evidence -> '"' + evidence.name() + '"'))
                .flatMap(stream -> stream);
        assertThat(words.filter(word -> !all.contains(word))).isEmpty();
    }

    private static List<String> expected(Scenario scenario) {
        return scenario.then().stream().sorted().toList();
    }

    /** Null where nothing names the place of the bytes, so that a repeat could not be told from another message. */
    private static @Nullable String repeated(Line line) throws IOException {
        boolean placed = new ObservationReader(line.file()).read(line.text(), line.place()) instanceof Read(var seen)
                && (seen instanceof GuestMessage || seen instanceof Settle);
        return placed
                ? ((ObjectNode) JSON.readTree(line.text()))
                        .put("id", id(line) + "-again")
                        .toString()
                : null;
    }

    private static String id(Line line) throws IOException {
        String id = JSON.readTree(line.text()).path("id").asText();
        return id.isEmpty() ? line.file() + ":" + line.place() : id;
    }

    /** Of what the repeated observation repeats itself, if it does. */
    private static String duplicate(Scenario scenario, String again, String id) {
        String known = "{\"duplicate\":\"" + id + "\",\"of\":\"";
        String of = scenario.then().stream()
                .filter(line -> line.startsWith(known))
                .map(line -> line.substring(known.length(), line.length() - 2))
                .findFirst()
                .orElse(id);
        return "{\"duplicate\":\"" + again + "\",\"of\":\"" + of + "\"}";
    }
}
