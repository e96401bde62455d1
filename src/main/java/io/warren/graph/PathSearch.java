package io.warren.graph;

import io.warren.graph.Path.Leap;
import io.warren.model.TrajectoryLevel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
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
    /** By the one object of each place. */
    private final @Nullable IdentityHashMap<Party, Integer> distances;

    private final Set<Party> sorted = new HashSet<>();

    /** One object for each place, so that equal ones are found to be so at once. */
    private final Map<Party, Party> places = new HashMap<>();

    private final IdentityHashMap<Party, Party> placeOf = new IdentityHashMap<>();
    private final List<Path> paths = new ArrayList<>();

    private PathSearch(Landscape landscape, Wanted wanted) {
        this.wanted = wanted;
        this.backwards = wanted.from() == null && wanted.to() != null;
        this.joints = new Joints(landscape.steps());
        List<Passage> passages = landscape.passages();
        IdentityHashMap<Party, List<Passage>> known = new IdentityHashMap<>();
        for (Passage passage : passages) {
            known.computeIfAbsent(start(passage), party -> next.computeIfAbsent(place(party), _ -> new ArrayList<>()))
                    .add(passage);
        }
        @Nullable Predicate<Party> target = wanted.to();
        this.distances = wanted.from() == null || target == null ? null : distances(target);
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
        IdentityHashMap<Party, Boolean> fits = new IdentityHashMap<>();
        for (List<Passage> passages : next.values()) {
            for (Passage passage : passages) {
                if ((sought == null || fits.computeIfAbsent(start(passage), sought::test))
                        && 1 + distance(place(end(passage))) <= wanted.longest()) {
                    first.add(passage);
                }
            }
        }
        first.sort(BUSIEST);
        return first;
    }

    /** What comes in over one connection goes on over another one of the same process. */
    private Party place(Party party) {
        Party known = placeOf.get(party);
        if (known == null) {
            Party process = party.connection() == null
                    ? party
                    : new Party(party.cluster(), party.application(), party.process(), null, null);
            known = places.computeIfAbsent(process, place -> place);
            placeOf.put(party, known);
        }
        return known;
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

    /** Of all places that lead there; from each it is asked once whether a passage leads to another. */
    private IdentityHashMap<Party, Integer> distances(Predicate<Party> to) {
        Map<Party, Set<Party>> before = new HashMap<>();
        IdentityHashMap<Party, Integer> distances = new IdentityHashMap<>();
        ArrayDeque<Party> open = new ArrayDeque<>();
        next.forEach((start, passages) -> {
            Set<Party> ends = Collections.newSetFromMap(new IdentityHashMap<>());
            passages.forEach(passage -> ends.add(passage.to()));
            for (Party party : ends) {
                Party end = place(party);
                before.computeIfAbsent(end, _ -> new HashSet<>()).add(start);
                if (!distances.containsKey(end) && to.test(party)) {
                    distances.put(end, 0);
                    open.addLast(end);
                }
            }
        });
        while (!open.isEmpty()) {
            Party party = open.removeFirst();
            for (Party earlier : before.getOrDefault(party, Set.of())) {
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
