package io.warren.query;

import io.warren.graph.EdgeRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The edges of one question as they were last read, each with the version it changed in: whoever knows an older version is told only what is new. */
public final class LiveEdges {

    /** Before anything was read. */
    public static final long NOTHING = 0;

    /** Edges that vanished are remembered up to so many; who is further behind starts anew. */
    private static final int MOST_GONE = 10_000;

    private record Kept(EdgeRow row, long born, long changed) {}

    private final Map<Long, Kept> rows = new HashMap<>();
    private final Map<Long, Long> gone = new LinkedHashMap<>();
    private long version = NOTHING;
    private long forgotten = NOTHING;

    public synchronized long version() {
        return version;
    }

    /** Takes what was read just now; true if anything is new. */
    public synchronized boolean take(List<EdgeRow> read) {
        long next = version + 1;
        boolean news = version == NOTHING;
        Set<Long> present = new HashSet<>();
        for (EdgeRow row : read) {
            present.add(row.id());
            Kept known = rows.get(row.id());
            if (known == null || !known.row().equals(row)) {
                rows.put(row.id(), new Kept(row, known == null ? next : known.born(), next));
                gone.remove(row.id());
                news = true;
            }
        }
        news |= bury(present, next);
        version = news ? next : version;
        return news;
    }

    private boolean bury(Set<Long> present, long next) {
        int before = rows.size();
        rows.keySet().removeIf(id -> {
            boolean vanished = !present.contains(id);
            if (vanished) {
                gone.remove(id);
                gone.put(id, next);
            }
            return vanished;
        });
        Iterator<Map.Entry<Long, Long>> oldest = gone.entrySet().iterator();
        while (gone.size() > MOST_GONE) {
            forgotten = oldest.next().getValue();
            oldest.remove();
        }
        return rows.size() < before;
    }

    /** What changed since that version. */
    public synchronized Changes since(long known) {
        boolean whole = known == NOTHING || known < forgotten || known > version;
        List<EdgeRow> appeared = new ArrayList<>();
        List<EdgeRow> counted = new ArrayList<>();
        for (Kept kept : rows.values()) {
            if (whole || kept.born() > known) {
                appeared.add(kept.row());
            } else if (kept.changed() > known) {
                counted.add(kept.row());
            }
        }
        List<Long> vanished = whole
                ? List.of()
                : gone.entrySet().stream()
                        .filter(entry -> entry.getValue() > known)
                        .map(Map.Entry::getKey)
                        .toList();
        return new Changes(version, whole, appeared, counted, vanished);
    }

    /**
     * The difference between two versions.
     *
     * @param whole the reader knows nothing yet, or too little: these are all edges
     * @param appeared edges that the reader does not know
     * @param counted edges that the reader knows, with new counts
     * @param vanished numbers of edges that are no more
     */
    public record Changes(
            long version, boolean whole, List<EdgeRow> appeared, List<EdgeRow> counted, List<Long> vanished) {}
}
