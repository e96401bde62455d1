package io.warren.correlate;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One direction of one channel, as guest and broker saw it. Both saw the same messages in the same order, each perhaps
 * with gaps: the first of one is the first of the other as long as the fingerprints agree. Where they do not, both are
 * laid side by side again at the nearest place where they do.
 */
final class Wire {

    /** How far back a gap can make pairs doubtful. */
    private static final int REMEMBERED = 512;

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

    /** The broker's side of the last pairs, newest last. */
    private final ArrayDeque<Sight> pairs = new ArrayDeque<>(2);

    /** Look-alikes around a gap, and their keys. */
    private @Nullable Doubt open;

    private final Set<Long> openKeys = new HashSet<>(2);

    /** The doubt about whether both sides saw the same message first; null if there was none. */
    private @Nullable Doubt atStart;

    /** The gap is a fact, and not only a possibility that what follows may rule out. */
    private boolean certain;

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
        Doubt doubt = open == null ? new Doubt() : open;
        if (!certain) {
            openKeys.clear();
        }
        for (int i = 0; i < ours; i++) {
            Sight skipped = takeBroker();
            if (!drop(skipped)) {
                enter(skipped, doubt);
            }
        }
        for (int i = 0; i < theirs; i++) {
            Sight skipped = guest.removeFirst();
            if (!drop(skipped)) {
                enter(skipped, doubt);
                doubt.guestSaw(skipped);
            }
        }
        doubtBefore(doubt, theirs == 0);
        open = doubt;
        certain = true;
    }

    /** True if its partner has been passed over before. */
    private boolean drop(Sight passedOver) {
        boolean ours = passedOver.isOfBroker();
        return dropped.drop(
                passedOver, ours ? broker : guest, ours ? guest : broker, recent.contain(passedOver.likeness()));
    }

    /** What the guest missed was in one of its gaps, if it had any; what the broker missed may have been anywhere. */
    private void doubtBefore(Doubt doubt, boolean guestMissed) {
        Iterator<Sight> back = pairs.descendingIterator();
        while (back.hasNext()) {
            Sight before = back.next();
            if (!openKeys.contains(before.likeness())) {
                return;
            }
            doubt.join(before);
            if (guestMissed && before.partner != null && before.partner.afterGap) {
                return;
            }
        }
    }

    private void enter(Sight sight, Doubt doubt) {
        sight.doubt = doubt;
        openKeys.add(sight.likeness());
        recent.note(sight.likeness());
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
        if (unlike || (certain && !openKeys.contains(ours.likeness()))) {
            close(unlike);
        } else if ((theirs.afterGap || startUnseen) && open == null) {
            open = new Doubt();
            atStart = startUnseen ? open : null;
        }
        if (open != null) {
            openKeys.add(ours.likeness());
            open.join(ours);
        }
        recent.note(ours.likeness());
        if (unlike) {
            dropped.tied(ours, theirs);
        }
        dropped.sawAgain(ours.likeness());
        order++;
        pairs.addLast(ours);
        if (pairs.size() > REMEMBERED) {
            pairs.removeFirst();
        }
    }

    /** Both sides agree again on a message unlike those around the gap. */
    private void close(boolean unlike) {
        if (unlike) {
            proved = order;
        }
        if (open != null && !certain) {
            open.cleared = true;
        }
        open = null;
        certain = false;
        openKeys.clear();
    }

    /** Whether nothing speaks against this pair; while observations are being lost, balance alone proves nothing. */
    boolean isCertain(Sight paired, boolean lossy) {
        if (paired.apart) {
            return true;
        }
        Doubt doubt = paired.doubt;
        if (doubt != null && !doubt.cleared) {
            return doubt == atStart && doubt.balanced && !certain && !lossy;
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
        return open != null && openKeys.contains(ours.likeness()) ? open.guests : List.of();
    }
}
