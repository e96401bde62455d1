package io.warren.testing;

import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Link;
import io.warren.model.Outcome.Unmatched;
import io.warren.model.Slot;
import io.warren.model.TrajectoryLevel;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts decisions about a {@link Workload} against its truth as they come, without keeping them.
 *
 * <p>A dependency is <em>determined</em> by the data if both its observations were seen and the message looks like no
 * other: then nothing but carelessness can miss it. Look-alikes are determined by order only where nothing was lost,
 * which a correlator cannot know; they are asked for precision alone.
 */
public final class Scores implements Consumer<Outcome> {

    /** Certain claims, by whether they are true, and what was left open. */
    public static final class Tally {
        private long right;
        private long wrong;
        private long open;
        private long determined;
        private long found;

        public long right() {
            return right;
        }

        public long wrong() {
            return wrong;
        }

        public long open() {
            return open;
        }

        public long determined() {
            return determined;
        }

        /** Of the determined ones. */
        public long found() {
            return found;
        }

        public long all() {
            return right + wrong + open;
        }

        private void add(boolean certain, boolean isTrue, boolean isDetermined) {
            if (!certain) {
                open++;
            } else if (isTrue) {
                right++;
            } else {
                wrong++;
            }
            if (isDetermined) {
                determined++;
                found += certain && isTrue ? 1 : 0;
            }
        }
    }

    private final Truth truth;
    private final Set<String> seen;
    private final Map<String, String> deliveryOf = new HashMap<>();
    private final Map<String, String> publicationOfSend = new HashMap<>();
    private final Tally messages = new Tally();
    private final Tally sends = new Tally();
    private final Tally receives = new Tally();
    private final Tally settles = new Tally();
    private final Tally threads = new Tally();
    private final Map<TrajectoryLevel, Tally> links = new EnumMap<>(TrajectoryLevel.class);

    public Scores(Workload.Recorded recorded) {
        truth = recorded.truth();
        seen = recorded.seen();
        truth.receiveOf().forEach((delivery, receive) -> deliveryOf.put(receive, delivery));
        truth.sendOf().forEach((publication, send) -> publicationOfSend.put(send, publication));
        for (TrajectoryLevel level : TrajectoryLevel.values()) {
            links.put(level, new Tally());
        }
    }

    @Override
    public void accept(Outcome outcome) {
        switch (outcome) {
            case Hop hop when hop.deliver() != null -> hop(hop, hop.deliver());
            case Unmatched(Deliver deliver, var _) -> delivery(deliver, Slot.unseen());
            case Link link -> link(link);
            default -> {}
        }
    }

    private void hop(Hop hop, Deliver deliver) {
        String id = deliver.id().text();
        String publication = truth.publicationOf().get(id);
        boolean matched = delivery(deliver, hop.publish());
        String send = truth.sendOf().get(publication);
        String receive = truth.receiveOf().get(id);
        boolean clear = !truth.lookAlikes().contains(publication);
        boolean sent = guest(sends, hop.send(), send, clear && seen.contains(publication));
        boolean received = guest(receives, hop.receive(), receive, clear);
        guest(settles, hop.settle(), truth.settleOf().get(id), clear && receive != null && seen.contains(receive));
        if (isSeen(send) && isSeen(receive)) {
            boolean certain = hop.send() instanceof Slot.Known && hop.receive() instanceof Slot.Known;
            threads.add(certain, matched && sent && received, clear && seen.contains(publication));
        }
    }

    /** True if it is tied to its own publication for certain. */
    private boolean delivery(Deliver deliver, Slot<Publish> claimed) {
        String publication = truth.publicationOf().get(deliver.id().text());
        boolean determined = seen.contains(publication) && !truth.lookAlikes().contains(publication);
        boolean certain = claimed instanceof Slot.Known;
        boolean isTrue = claimed instanceof Slot.Known<Publish>(Publish known)
                && known.id().text().equals(publication);
        messages.add(certain, isTrue, determined);
        return isTrue;
    }

    /** True if the guest's side of it is named for certain and truly. */
    private boolean guest(Tally tally, Slot<? extends Observation> slot, @Nullable String truly, boolean determined) {
        boolean certain = slot instanceof Slot.Known;
        boolean isTrue = slot instanceof Slot.Known<? extends Observation>(Observation known)
                && known.id().text().equals(truly);
        if (certain || isSeen(truly)) {
            tally.add(certain, isTrue, determined && isSeen(truly));
        }
        return isTrue;
    }

    private boolean isSeen(@Nullable String id) {
        return id != null && seen.contains(id);
    }

    private void link(Link link) {
        String consumed = link.consumed().id().text();
        String published = link.published().id().text();
        String cause = truth.causeOf().get(publicationOfSend.getOrDefault(published, published));
        boolean isTrue = deliveryOf.getOrDefault(consumed, consumed).equals(cause);
        links.get(link.level()).add(link.candidates() == 1, isTrue, false);
    }

    public Tally messages() {
        return messages;
    }

    public Tally sends() {
        return sends;
    }

    public Tally receives() {
        return receives;
    }

    public Tally settles() {
        return settles;
    }

    /** Deliveries whose both ends were seen in guests: the thread that sent it, and the one that received it. */
    public Tally threads() {
        return threads;
    }

    public Tally links(TrajectoryLevel level) {
        return links.get(level);
    }
}
