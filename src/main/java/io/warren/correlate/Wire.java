package io.warren.correlate;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One direction of one channel, as guest and broker saw it. Both saw the same messages in the same order, each perhaps
 * with gaps: the first of one is the first of the other as long as the fingerprints agree. Where they do not, both are
 * laid side by side again at the nearest place where they do.
 */
final class Wire {

    final Connection connection;

    /** Channel number and direction. */
    final long lane;

    /** The guest's socket pair is another than the broker's: a proxy or a translation of addresses is between them. */
    boolean renamed;

    int brokerSaw;
    int guestSaw;

    /** What its guest tells. */
    Sight.Telling tells = new Sight.Telling();

    private final TagCount tags = new TagCount();

    /** The last delivery tag the guest saw; 0 = none. */
    long lastTag;

    /** When either side was last seen. */
    long lastAt = Long.MIN_VALUE;

    final ArrayDeque<Sight> broker = new ArrayDeque<>(2);
    final ArrayDeque<Sight> guest = new ArrayDeque<>(2);

    private final Gap gap = new Gap();

    /** The doubt about whether both sides saw the same message first; null if there was none. */
    private @Nullable Doubt atStart;

    /** What was heard until then is complete: a later one may still bring what it waits for. */
    private long trusted = Long.MIN_VALUE;

    /** Waits for a realignment. */
    boolean queued;

    private final RecentLikenesses recent = new RecentLikenesses();
    private final Dropped dropped = new Dropped();
    private long order;

    /** Up to this pair, a message unlike the others proves the alignment. */
    private long proved = -1;

    /** Up to this pair, nothing was left over on either side. */
    private long balanced = -1;

    Wire(Connection connection, long lane) {
        this.connection = connection;
        this.lane = lane;
    }

    void brokerSaw(Sight sight) {
        brokerSaw++;
        broker.addLast(sight);
        align();
        noteBalance();
    }

    void guestSaw(Sight sight) {
        guestSaw++;
        sight.wire = this;
        guest.addLast(sight);
        align();
        noteBalance();
    }

    boolean isIdle() {
        return broker.isEmpty() && guest.isEmpty();
    }

    /** Its partner did not come. */
    void giveUp(Sight sight) {
        sight.gone = true;
        boolean ours = broker.peekFirst() == sight;
        if (!ours && guest.peekFirst() != sight) {
            broker.remove(sight);
            guest.remove(sight);
            return;
        }
        Sight next = guest.peekFirst();
        if (ours && next != null && next.missed > 0) {
            takeBroker();
            next.missed--;
        } else if (ours && guestSaw == 0) {
            takeBroker();
        } else if (!ours && brokerSaw == 0) {
            guest.removeFirst();
        } else {
            skip(ours ? 1 : 0, ours ? 0 : 1);
        }
        align();
    }

    private void align() {
        while (!broker.isEmpty() && !guest.isEmpty() && step()) {
            // one message further
        }
    }

    /** Nothing is left over, and nothing was given up to get there. */
    private void noteBalance() {
        if (isIdle()) {
            balanced = order - 1;
            if (atStart != null) {
                atStart.balanced = true;
            }
        }
    }

    /** Both sides have had their time to say what came before: what was heard until then is laid side by side again. */
    void realign(long heardUntil) {
        trusted = heardUntil;
        align();
        trusted = Long.MIN_VALUE;
    }

    /** Both sides wait, but not for each other. */
    boolean isStuck() {
        return !broker.isEmpty() && !guest.isEmpty();
    }

    /** When the younger of the two that do not fit was heard. */
    long stuckSince() {
        return Math.max(broker.getFirst().heardAt, guest.getFirst().heardAt);
    }

    /** Ties or skips; false if more must be seen first. */
    private boolean step() {
        Sight saw = guest.getFirst();
        if (saw.missed > 0) {
            return stepOverMissed(saw);
        }
        if (broker.getFirst().isLike(saw)) {
            tie(takeBroker(), guest.removeFirst());
            return true;
        }
        Realignment found = stuckSince() <= trusted ? Realignment.nearest(broker, guest) : null;
        if (found == null) {
            return false;
        }
        skip(found.ours(), found.theirs());
        return true;
    }

    /** The guest says how many it missed: so many of the broker's have no partner, if it saw them itself. */
    private boolean stepOverMissed(Sight saw) {
        boolean unlike = !recent.contain(saw.likeness());
        if (broker.size() <= saw.missed && !(unlike && broker.getLast().isLike(saw))) {
            return false;
        }
        if (broker.size() > saw.missed
                && broker.stream().skip(saw.missed).findFirst().orElseThrow().isLike(saw)) {
            for (long i = 0; i < saw.missed; i++) {
                drop(takeBroker());
            }
        }
        saw.missed = 0;
        return true;
    }

    private Sight takeBroker() {
        tags.tookBroker();
        return broker.removeFirst();
    }

    /** Any of the look-alikes right before what is skipped may be the one that was missed, and any right after. */
    private void skip(int ours, int theirs) {
        gap.widen();
        for (int i = 0; i < ours; i++) {
            passOver(takeBroker());
        }
        for (int i = 0; i < theirs; i++) {
            passOver(guest.removeFirst());
        }
        gap.reachBack(theirs == 0);
    }

    private void passOver(Sight sight) {
        if (!drop(sight)) {
            gap.passOver(sight);
            recent.note(sight.likeness());
        }
    }

    /** True if its partner has been passed over before. */
    private boolean drop(Sight passedOver) {
        boolean ours = passedOver.isOfBroker();
        return dropped.drop(
                passedOver, ours ? broker : guest, ours ? guest : broker, recent.contain(passedOver.likeness()));
    }

    private void tie(Sight ours, Sight theirs) {
        ours.partner = theirs;
        theirs.partner = ours;
        ours.order = order;
        theirs.order = order;
        boolean unlike =
                !recent.contain(ours.likeness()) && !recent.comesAgain(ours.likeness(), broker, guest, proved < 0);
        boolean startUnseen = order == 0 && !unlike;
        if (theirs.tag() > 0) {
            tags.tied(ours, theirs, unlike);
        }
        if (unlike || gap.endsWith(ours)) {
            if (unlike) {
                proved = order;
            }
            gap.close();
        } else if ((theirs.afterGap || startUnseen) && !gap.isOpen()) {
            Doubt suspected = gap.suspect();
            atStart = startUnseen ? suspected : null;
        }
        gap.tied(ours);
        recent.note(ours.likeness());
        if (unlike) {
            dropped.tied(ours, theirs);
        }
        dropped.sawAgain(ours.likeness());
        order++;
    }

    /** Whether nothing speaks against this pair; while observations are being lost, balance alone proves nothing. */
    boolean isCertain(Sight paired, boolean lossy) {
        if (paired.apart) {
            return true;
        }
        Doubt doubt = paired.doubt;
        if (doubt != null && !doubt.cleared) {
            return doubt == atStart && doubt.balanced && !gap.isCertain() && !lossy;
        }
        if (paired.counted != null && tags.hasToldOf(paired)) {
            return paired.counted.cleared;
        }
        return paired.order <= proved || (paired.order <= balanced && !lossy);
    }

    /** What a guest saw that may be this message, where its partner is not certain. */
    List<Sight> mayBe(Sight ours) {
        if (ours.doubt != null) {
            return ours.doubt.guests;
        }
        if (ours.partner != null) {
            return List.of(ours.partner);
        }
        return gap.mayBe(ours);
    }
}
