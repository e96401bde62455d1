package io.warren.correlate;

import io.warren.model.Observation.Deliver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delivery on its way to judgement: what it is taken for so far, and what speaks against it. */
final class Arrival {

    /** What brought the message to the consumer. */
    enum Kind {
        FIRST,
        /** Delivered before, and again now. */
        AGAIN,
        /** Dead-lettered on its way here. */
        DEAD
    }

    final Deliver deliver;
    final Kind kind;

    /** The lane of its look-alikes, of a dead letter: in the queue it was first published to. */
    @Nullable Lane lane;

    /** The copy it is taken for; null while none is known. */
    @Nullable Copy copy;

    /** All copies it may be, where there is more than one even if nothing was lost. */
    List<Copy> rivals = List.of();

    /** Since when its lane had been open when it came: losses before that cannot have touched it. */
    long openSince;

    /** How many unmistakable messages its virtual host had tied when it came. */
    int proofs;

    /** It followed a look-alike at once; null if it did not. */
    @Nullable Beat beat;

    /** That is what tells it from its look-alikes. */
    boolean timed;

    /** Its publication was seen after it. */
    boolean early;

    /** Names where what it caused last was published to; 0 = it caused nothing as far as is known. */
    int effect;

    /** The delivery on its channel, where guests are watched. */
    @Nullable Sight sight;

    /** Its outcome is out: nothing can be added to it. */
    boolean judged;

    Arrival(Deliver deliver, Kind kind) {
        this.deliver = deliver;
        this.kind = kind;
        this.openSince = deliver.at();
    }

    /** How often the message had died in all when it arrived. */
    long deaths() {
        long deaths = 0;
        for (var death : deliver.deaths()) {
            deaths += death.count();
        }
        return deaths;
    }
}
