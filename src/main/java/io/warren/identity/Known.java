package io.warren.identity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

import io.warren.model.ConnectionFacts;
import io.warren.model.Participant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one connection so far. Its name may be used again by another client: then what was told of the former
 * one stays with the plain name, and the new one is called by the name and the moment since when it has it.
 */
final class Known {

    /**
     * A client may use its port again a minute after the connection's end at the earliest (TIME_WAIT); until then a message
     * that seems later is only late, or clocks differ.
     */
    private static final long PORT_REUSE_NANOS = 60_000_000_000L;

    /** Clocks of the witnesses may differ by this much. */
    private static final long SKEW_NANOS = 60_000_000_000L;

    /** Messages of clients before the last so many are taken for the oldest of them. */
    private static final int MOST_FORMER = 4;

    /** A client that had the name before. */
    private record Former(String label, long until) {}

    private final String cluster;
    private final String connection;
    private final Holders holders;
    private final ArrayDeque<Former> former = new ArrayDeque<>();
    private final List<Participant> owed = new ArrayList<>();

    /** The connection's name, made unmistakable if it had been used before. */
    private String label;

    private @Nullable ConnectionFacts facts;
    private @Nullable Long closedAt;
    private @Nullable String user;
    private @Nullable Participant named;
    private @Nullable Participant told;
    private boolean asked;
    private long touchedAt = Long.MIN_VALUE;

    Known(String cluster, String connection, Holders holders) {
        this.cluster = cluster;
        this.connection = connection;
        this.holders = holders;
        this.label = connection;
    }

    void touch(long at) {
        touchedAt = Math.max(touchedAt, at);
    }

    void opened(ConnectionFacts told, Naming naming) {
        Long before = facts == null ? null : facts.connectedAt();
        Long now = told.connectedAt();
        if (facts == null || (before != null && now != null && now > before)) {
            if (before != null && now != null) {
                usedAgainSince(now, naming);
            }
            facts = told;
            if (closedAt != null && now != null && closedAt <= now) {
                closedAt = null;
            }
        } else if (before == null || now == null || now.equals(before)) {
            facts = Facts.merge(facts, told);
        }
        named = null;
    }

    void closed(long at) {
        Long connectedAt = facts == null ? null : facts.connectedAt();
        if (connectedAt == null || at > connectedAt) {
            closedAt = closedAt == null ? at : (Long) Math.min(closedAt, at);
        }
    }

    /** Answers whether there may be something to tell. */
    boolean seen(long at, @Nullable String seenUser, Naming naming) {
        touch(at);
        if (closedAt != null && at > closedAt + PORT_REUSE_NANOS) {
            usedAgainSince(at, naming);
            facts = null;
            closedAt = null;
            user = null;
        }
        boolean first = !asked;
        asked = true;
        if (user == null && seenUser != null) {
            user = seenUser;
            named = null;
        }
        return first || named == null;
    }

    /** What is to be told of the former client is told before it is forgotten. */
    private void usedAgainSince(long at, Naming naming) {
        Participant last = change(naming);
        if (last != null) {
            owed.add(last);
        }
        if (asked) {
            long boundary = closedAt == null || closedAt > at ? at : closedAt + (at - closedAt) / 2;
            former.addLast(new Former(label, boundary));
            if (former.size() > MOST_FORMER) {
                former.removeFirst();
            }
            label = connection + " since "
                    + Instant.ofEpochSecond(0, at).truncatedTo(ChronoUnit.MILLIS);
        }
        asked = false;
        told = null;
        named = null;
    }

    /** What the client that had the name at that moment is called, in nanoseconds since the epoch. */
    String labelAt(long at) {
        for (Former before : former) {
            if (at < before.until()) {
                return before.label();
            }
        }
        return label;
    }

    boolean wasUsedAgain() {
        return !former.isEmpty();
    }

    /** What is still to be told of clients that had the name before; once. */
    List<Participant> takeOwed() {
        List<Participant> all = List.copyOf(owed);
        owed.clear();
        return all;
    }

    void heldByAnother() {
        named = null;
    }

    Participant named(Naming naming) {
        if (named == null) {
            Long connectedAt = facts == null ? null : facts.connectedAt();
            Holder owner = holders.owner(connectedAt == null ? Long.MIN_VALUE : connectedAt - SKEW_NANOS);
            Participant plain = naming.name(new Sighting(cluster, connection, facts, owner, user));
            named = new Participant(plain.cluster(), label, plain.process(), plain.application(), plain.thread());
        }
        return named;
    }

    /**
     * Null unless somebody asked, and the answer would now be another than was last told here.
     */
    @Nullable Participant change(Naming naming) {
        Participant now = named(naming);
        if (!asked || now.equals(told)) {
            return null;
        }
        told = now;
        return now;
    }

    boolean isForgettable(long closedBefore) {
        if (closedAt != null) {
            return closedAt < closedBefore && touchedAt < closedBefore;
        }
        return facts == null && touchedAt < closedBefore;
    }
}
