package io.warren.graph;

import io.warren.graph.Path.Leap;
import io.warren.model.TrajectoryLevel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the paths from participants, to participants, or between them: shorter ones first, of equal length those with
 * more messages on the passage the search began with. No path visits a participant twice, except that it may end where it began.
 */
public final class PathSearch {

    /** Beyond so many beginnings of paths the search gives up, and says so. */
    private static final int MOST_TRIED = 200_000;

    private static final Comparator<Passage> BUSIEST = Comparator.<Passage>comparingLong(
                    passage -> passage.volume().messages())
            .reversed();

    /**
     * What is sought.
     *
     * @param from null = from anybody
     * @param to null = to anybody
     * @param proven only paths of which every joint was seen
     * @param longest passages of a path at most
     * @param limit paths at most
     */
    public record Wanted(
            @Nullable Predicate<Party> from, @Nullable Predicate<Party> to, boolean proven, int longest, int limit) {}

    /**
     * What was found.
     *
     * @param truncated there are more
     */
    public record Found(List<Path> paths, boolean truncated) {
        public Found {
            paths = List.copyOf(paths);
        }
    }

    /** The beginning of a path; {@code before} is null at its first passage. */
    private record Partial(
            @Nullable Partial before,
            Passage passage,
            @Nullable TrajectoryLevel joint,
            int length) {}

    private final Wanted wanted;
    private final boolean backwards;
    private final Joints joints;
    private final Map<Party, List<Passage>> next = new HashMap<>();
    private final @Nullable Map<Party, Integer> distances;
    private final Set<Party> sorted = new HashSet<>();
    private final List<Path> paths = new ArrayList<>();

    private PathSearch(Landscape landscape, Wanted wanted) {
        this.wanted = wanted;
        this.backwards = wanted.from() == null && wanted.to() != null;
        this.joints = new Joints(landscape.steps());
        List<Passage> passages = landscape.passages();
        for (Passage passage : passages) {
            next.computeIfAbsent(place(start(passage)), _ -> new ArrayList<>()).add(passage);
        }
        @Nullable Predicate<Party> target = wanted.to();
        this.distances = wanted.from() == null || target == null ? null : distances(passages, target);
    }

    public static Found find(Landscape landscape, Wanted wanted) {
        return new PathSearch(landscape, wanted).found();
    }

    private Found found() {
        ArrayDeque<Partial> open = new ArrayDeque<>();
        int tried = 0;
        beginnings().forEach(passage -> open.addLast(new Partial(null, passage, null, 1)));
        while (!open.isEmpty()) {
            Partial partial = open.removeFirst();
            if (isEnd(end(partial.passage())) && paths.size() == wanted.limit()) {
                return new Found(paths, true);
            }
            if (isEnd(end(partial.passage()))) {
                paths.add(path(partial));
            }
            tried++;
            if (tried > MOST_TRIED) {
                return new Found(paths, true);
            }
            extend(partial, open);
        }
        return new Found(paths, false);
    }

    private void extend(Partial partial, ArrayDeque<Partial> open) {
        Party here = place(end(partial.passage()));
        if (partial.length() == wanted.longest() || here.equals(first(partial))) {
            return;
        }
        for (Passage passage : from(here)) {
            Party there = place(end(passage));
            boolean fits = partial.length() + 1 + distance(there) <= wanted.longest();
            if (fits && !there.equals(here) && !visits(partial, there)) {
                @Nullable TrajectoryLevel joint = joint(partial.passage(), passage);
                if (joint != null || !wanted.proven()) {
                    open.addLast(new Partial(partial, passage, joint, partial.length() + 1));
                }
            }
        }
    }

    private @Nullable TrajectoryLevel joint(Passage known, Passage added) {
        return (backwards ? joints.between(added, known) : joints.between(known, added)).orElse(null);
    }

    private List<Passage> beginnings() {
        @Nullable Predicate<Party> sought = backwards ? wanted.to() : wanted.from();
        List<Passage> first = new ArrayList<>();
        for (List<Passage> passages : next.values()) {
            for (Passage passage : passages) {
                if ((sought == null || sought.test(start(passage)))
                        && 1 + distance(place(end(passage))) <= wanted.longest()) {
                    first.add(passage);
                }
            }
        }
        first.sort(BUSIEST);
        return first;
    }

    /** What comes in over one connection goes on over another one of the same process. */
    private static Party place(Party party) {
        return party.connection() == null
                ? party
                : new Party(party.cluster(), party.application(), party.process(), null, null);
    }

    private boolean isEnd(Party party) {
        @Nullable Predicate<Party> sought = backwards ? wanted.from() : wanted.to();
        return sought == null || sought.test(party);
    }

    /** The busiest first; sorted when it is first asked for, since most never are. */
    private List<Passage> from(Party party) {
        @Nullable List<Passage> passages = next.get(party);
        if (passages != null && sorted.add(party)) {
            passages.sort(BUSIEST);
        }
        return passages == null ? List.of() : passages;
    }

    /** How many passages it is from there to a wanted end at least; 0 where that was not worked out. */
    private int distance(Party party) {
        return distances == null ? 0 : distances.getOrDefault(party, wanted.longest());
    }

    private static Map<Party, Integer> distances(List<Passage> passages, Predicate<Party> to) {
        Map<Party, List<Party>> before = new HashMap<>();
        Map<Party, Integer> distances = new HashMap<>();
        ArrayDeque<Party> open = new ArrayDeque<>();
        for (Passage passage : passages) {
            Party end = place(passage.to());
            before.computeIfAbsent(end, _ -> new ArrayList<>()).add(place(passage.from()));
            if (to.test(passage.to()) && distances.putIfAbsent(end, 0) == null) {
                open.addLast(end);
            }
        }
        while (!open.isEmpty()) {
            Party party = open.removeFirst();
            for (Party earlier : before.getOrDefault(party, List.of())) {
                if (distances.putIfAbsent(earlier, distances.getOrDefault(party, 0) + 1) == null) {
                    open.addLast(earlier);
                }
            }
        }
        return distances;
    }

    private boolean visits(Partial partial, Party party) {
        for (Partial at = partial; at != null; at = at.before()) {
            if (place(end(at.passage())).equals(party)) {
                return true;
            }
        }
        return false;
    }

    private Party first(Partial partial) {
        Partial at = partial;
        while (at.before() != null) {
            at = at.before();
        }
        return place(start(at.passage()));
    }

    private Path path(Partial last) {
        List<Leap> leaps = new ArrayList<>();
        @Nullable TrajectoryLevel joint = null;
        for (Partial at = last; at != null; at = at.before()) {
            if (backwards) {
                leaps.addLast(new Leap(at.passage(), joint));
                joint = at.joint();
            } else {
                leaps.addFirst(new Leap(at.passage(), at.joint()));
            }
        }
        return new Path(leaps);
    }

    private Party start(Passage passage) {
        return backwards ? passage.to() : passage.from();
    }

    private Party end(Passage passage) {
        return backwards ? passage.from() : passage.to();
    }
}
