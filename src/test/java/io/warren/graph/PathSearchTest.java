package io.warren.graph;

import static io.warren.testing.Ways.counted;
import static io.warren.testing.Ways.flow;
import static io.warren.testing.Ways.participant;
import static io.warren.testing.Ways.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.graph.PathSearch.Found;
import io.warren.graph.PathSearch.Wanted;
import io.warren.model.Granularity;
import io.warren.model.TrajectoryLevel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathSearchTest {

    private static final List<Flow> SHOP = List.of(
            flow("shop@web/1", "orders", "order.#", "billing", "billing@back/2", 10),
            flow("billing@back/2", "mails", "mail", "mails", "mailer@back/3", 8),
            flow("shop@web/1", "orders", "order.#", "audit", "audit@back/4", 10),
            flow("audit@back/4", "mails", "mail", "mails", "mailer@back/3", 1));

    @Test
    void pathsBetweenTwoAreFoundOverAnyNumberOfPassages() {
        Found found = find(SHOP, List.of(), "shop", "mailer", false, 4, 10);

        assertThat(words(found))
                .containsExactly("shop >billing> billing >mails> mailer", "shop >audit> audit >mails> mailer");
        assertThat(found.truncated()).isFalse();
        assertThat(found.paths().getFirst().most()).isEqualTo(8);
    }

    @Test
    void pathsFromSomebodyComeShortestFirst() {
        assertThat(words(find(SHOP, List.of(), "shop", null, false, 4, 10)))
                .containsExactly(
                        "shop >billing> billing",
                        "shop >audit> audit",
                        "shop >billing> billing >mails> mailer",
                        "shop >audit> audit >mails> mailer");
    }

    @Test
    void pathsToSomebodyAreWalkedBackwards() {
        assertThat(words(find(SHOP, List.of(), null, "mailer", false, 4, 10)))
                .containsExactly(
                        "billing >mails> mailer",
                        "audit >mails> mailer",
                        "shop >billing> billing >mails> mailer",
                        "shop >audit> audit >mails> mailer");
    }

    @Test
    void onlyAJointThatWasSeenProvesAPath() {
        List<StepRow> steps = List.of(row(step("billing", "billing@back/2", "mails", "mails")));

        Found all = find(SHOP, steps, "shop", "mailer", false, 4, 10);
        assertThat(all.paths()).extracting(Path::proven).containsExactly(true, false);
        assertThat(all.paths().getFirst().leaps().get(1).joint()).isEqualTo(TrajectoryLevel.L1);
        assertThat(all.paths().getFirst().leaps().getFirst().joint()).isNull();
        assertThat(words(find(SHOP, steps, "shop", "mailer", true, 4, 10)))
                .containsExactly("shop >billing> billing >mails> mailer");
        assertThat(words(find(SHOP, steps, null, "mailer", true, 4, 10)))
                .containsExactly(
                        "billing >mails> mailer", "audit >mails> mailer", "shop >billing> billing >mails> mailer");
    }

    @Test
    void aStepToAnotherExchangeOrQueueProvesNothing() {
        List<StepRow> steps = List.of(
                row(step("billing", "billing@back/2", "letters", "mails")),
                row(step("billing", "billing@back/2", "mails", "letters")),
                row(step("other", "billing@back/2", "mails", "mails")));

        assertThat(find(SHOP, steps, "shop", "mailer", true, 4, 10).paths()).isEmpty();
    }

    @Test
    void aCircleIsWalkedOnce() {
        List<Flow> circle =
                List.of(flow("a@h/1", "x", "k", "qb", "b@h/2", 1), flow("b@h/2", "x", "k", "qa", "a@h/1", 1));

        assertThat(words(find(circle, List.of(), "a", null, false, 9, 10)))
                .containsExactly("a >qb> b", "a >qb> b >qa> a");
        assertThat(words(find(circle, List.of(), "a", "a", false, 9, 10))).containsExactly("a >qb> b >qa> a");
    }

    @Test
    void whoFeedsItselfIsAPathOfItsOwn() {
        List<Flow> self = List.of(flow("a@h/1", "x", "k", "qa", "a@h/1", 1), flow("a@h/1", "x", "k", "qb", "b@h/1", 1));

        assertThat(words(find(self, List.of(), "a", null, false, 9, 10)))
                .containsExactlyInAnyOrder("a >qa> a", "a >qb> b");
    }

    @Test
    void nobodyOfThatNameIsNoPath() {
        assertThat(find(SHOP, List.of(), "shop", "nobody", false, 4, 10).paths())
                .isEmpty();
        assertThat(find(SHOP, List.of(), "nobody", null, false, 4, 10).paths()).isEmpty();
    }

    @Test
    void moreThanTheLimitIsSaid() {
        Found found = find(SHOP, List.of(), "shop", null, false, 4, 3);
        assertThat(found.paths()).hasSize(3);
        assertThat(found.truncated()).isTrue();
        assertThat(find(SHOP, List.of(), "shop", null, false, 1, 3).truncated()).isFalse();
    }

    /** At the level of connections a process goes on over another connection than the one it received on. */
    @Test
    void chainsJoinByProcess() {
        assertThat(find(Granularity.CONNECTION, SHOP, List.of(), "shop@web/1:c", "mailer@back/3:c", false, 4, 10)
                        .paths())
                .hasSize(2);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void allPathsOfRandomLandscapesAreFound(long seed) {
        Random random = new Random(seed);
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            String from = "p" + random.nextInt(6) + "@h/1";
            String to = "p" + random.nextInt(6) + "@h/1";
            flows.add(flow(from, "x" + random.nextInt(2), "k" + i, "q" + random.nextInt(4), to, 1 + random.nextInt(9)));
        }
        List<FlowRow> rows = Landscape.at(Granularity.APPLICATION, flows);
        int longest = 1 + random.nextInt(4);
        for (String from : new String[] {"p0", "p1", null}) {
            for (String to : new String[] {"p2", "p1", null}) {
                if (from != null || to != null) {
                    Found found = find(flows, List.of(), from, to, false, longest, 100_000);
                    assertThat(words(found))
                            .as("seed %d, from %s to %s, at most %d", seed, from, to, longest)
                            .doesNotHaveDuplicates()
                            .hasSameElementsAs(bruteForce(rows, from, to, longest));
                    assertThat(found.paths().stream().map(path -> path.leaps().size()))
                            .isSorted();
                }
            }
        }
    }

    private static Set<String> bruteForce(List<FlowRow> rows, @Nullable String from, @Nullable String to, int longest) {
        Set<String> all = new HashSet<>();
        rows.stream()
                .filter(row -> from == null || row.from().name().equals(from))
                .forEach(row -> walk(new ArrayList<>(List.of(row)), rows, to, longest, all));
        return all;
    }

    private static void walk(
            List<FlowRow> walked, List<FlowRow> rows, @Nullable String to, int longest, Set<String> all) {
        FlowRow last = walked.getLast();
        if (to == null || last.to().name().equals(to)) {
            all.add(words(walked));
        }
        if (walked.size() == longest || last.to().equals(walked.getFirst().from())) {
            return;
        }
        for (FlowRow next : rows) {
            boolean goesOn = next.from().equals(last.to()) && !next.to().equals(last.to());
            boolean visited = walked.stream().anyMatch(before -> before.to().equals(next.to()));
            if (goesOn && !visited) {
                walked.add(next);
                walk(walked, rows, to, longest, all);
                walked.removeLast();
            }
        }
    }

    private static Found find(
            List<Flow> flows,
            List<StepRow> steps,
            @Nullable String from,
            @Nullable String to,
            boolean proven,
            int longest,
            int limit) {
        return find(Granularity.APPLICATION, flows, steps, from, to, proven, longest, limit);
    }

    private static Found find(
            Granularity granularity,
            List<Flow> flows,
            List<StepRow> steps,
            @Nullable String from,
            @Nullable String to,
            boolean proven,
            int longest,
            int limit) {
        return PathSearch.find(
                new Landscape(Landscape.at(granularity, flows), List.of(), steps),
                new Wanted(
                        from == null ? null : party -> party.name().equals(from),
                        to == null ? null : party -> party.name().equals(to),
                        proven,
                        longest,
                        limit));
    }

    private static StepRow row(StepKey key) {
        Party party = Party.of(participant(key.consumer().connection().replace(":c", "")), Granularity.APPLICATION);
        return StepRow.of(key, party, party, counted(1));
    }

    private static List<String> words(Found found) {
        return found.paths().stream()
                .map(path -> words(path.leaps().stream()
                        .map(leap -> (FlowRow) leap.passage())
                        .toList()))
                .toList();
    }

    /** Names the bindings, too, where there may be several to one queue. */
    private static String words(List<FlowRow> rows) {
        String first = rows.getFirst().from().name();
        return first
                + rows.stream()
                        .map(row -> " >" + row.way().queue() + suffix(row) + "> "
                                + row.to().name())
                        .collect(Collectors.joining());
    }

    private static String suffix(FlowRow row) {
        String route = RouteText.of(row.way().routes().getFirst());
        return route.matches(".*\\[k\\d+].*") ? route : "";
    }
}
