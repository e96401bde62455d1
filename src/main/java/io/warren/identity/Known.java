package io.warren.identity;

import io.warren.model.ConnectionFacts;
import io.warren.model.Participant;
import org.jspecify.annotations.Nullable;

/** What is known of one connection so far. */
final class Known {

    /**
     * A client may use its port again a minute after the connection's end at the earliest (TIME_WAIT); until then a message
     * that seems later is only late, or clocks differ.
     */
    private static final long PORT_REUSE_NANOS = 60_000_000_000L;

    /** Clocks of the witnesses may differ by this much. */
    private static final long SKEW_NANOS = 60_000_000_000L;

    private final String cluster;
    private final String connection;
    private final Holders holders;

    private @Nullable ConnectionFacts facts;
    private @Nullable Long closedAt;
    private @Nullable String user;
    private @Nullable Participant named;
    private @Nullable Participant told;
    private boolean asked;
    /** Closed, spoken of again, and nothing known yet of who has the name now. */
    private boolean usedAgain;

    private long touchedAt = Long.MIN_VALUE;

    Known(String cluster, String connection, Holders holders) {
        this.cluster = cluster;
        this.connection = connection;
        this.holders = holders;
    }

    void touch(long at) {
        touchedAt = Math.max(touchedAt, at);
    }

    void opened(ConnectionFacts told) {
        Long before = facts == null ? null : facts.connectedAt();
        Long now = told.connectedAt();
        if (facts == null || (before != null && now != null && now > before)) {
            facts = told;
            if (closedAt != null && now != null && closedAt <= now) {
                closedAt = null;
            }
        } else if (before == null || now == null || now.equals(before)) {
            facts = Facts.merge(facts, told);
        }
        usedAgain = false;
        named = null;
    }

    void closed(long at) {
        Long connectedAt = facts == null ? null : facts.connectedAt();
        if (connectedAt == null || at > connectedAt) {
            closedAt = closedAt == null ? at : (Long) Math.min(closedAt, at);
        }
    }

    /** Answers whether there may be something to tell. */
    boolean seen(long at, @Nullable String seenUser) {
        touch(at);
        boolean first = !asked;
        asked = true;
        if (closedAt != null && at > closedAt + PORT_REUSE_NANOS) {
            facts = null;
            closedAt = null;
            user = null;
            named = null;
            usedAgain = true;
        }
        if (user == null && seenUser != null) {
            user = seenUser;
            named = null;
        }
        return first || named == null;
    }

    void heldByAnother() {
        named = null;
    }

    Participant named(Naming naming) {
        if (named == null) {
            Long connectedAt = facts == null ? null : facts.connectedAt();
            Holder owner = holders.owner(connectedAt == null ? Long.MIN_VALUE : connectedAt - SKEW_NANOS);
            named = naming.name(new Sighting(cluster, connection, facts, owner, user));
        }
        return named;
    }

    /**
     * Null unless somebody asked, and the answer would now be another than was last told here. That a name is no longer known
     * is not told: it may only be a clock that differs.
     */
    @Nullable Participant change(Naming naming) {
        Participant now = named(naming);
        if (!asked || now.equals(told) || (usedAgain && told != null)) {
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
