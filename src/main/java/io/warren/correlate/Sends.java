package io.warren.correlate;

import io.warren.model.Observation;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Unmatched;
import io.warren.model.Slot;
import io.warren.model.UnmatchedReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What guests saw of publications: the send of each, and the basic.return of those that reached no queue. */
final class Sends {

    /** A publication is named by hops and by its own end, the last of which comes within three windows. */
    private static final int LIFE = 3;

    private final long window;
    private final Consumer<Outcome> outcomes;
    private final IdentityHashMap<Publish, Sighting> sightings = new IdentityHashMap<>();
    private final ArrayDeque<Sighting> aging = new ArrayDeque<>();

    Sends(long window, Consumer<Outcome> outcomes) {
        this.window = window;
        this.outcomes = outcomes;
    }

    void pair(Publish publish, Observation guest) {
        Sighting sighting = sightings.get(publish);
        if (sighting == null) {
            sighting = new Sighting(publish);
            sightings.put(publish, sighting);
            aging.addLast(sighting);
        }
        if (guest instanceof Send send) {
            sighting.send = send;
        } else if (guest instanceof Receive returned) {
            sighting.returned = returned;
        }
    }

    /** The send of this publication; whoever asks reports it. */
    Slot<Send> of(Publish publish) {
        if (sightings.isEmpty()) {
            return Slot.unseen();
        }
        Sighting sighting = sightings.get(publish);
        if (sighting == null || sighting.send == null) {
            return Slot.unseen();
        }
        sighting.sendNamed = true;
        return Slot.known(sighting.send);
    }

    /** The sends of what cannot be told apart: as uncertain as the publications are. */
    Slot<Send> of(Slot<Publish> publications) {
        if (sightings.isEmpty()) {
            return Slot.unseen();
        }
        return switch (publications) {
            case Slot.Unseen<Publish> _ -> Slot.unseen();
            case Slot.Known<Publish>(Publish known) -> of(known);
            case Slot.OneOf<Publish>(List<Publish> several, boolean _) -> {
                List<Send> sends = new ArrayList<>(several.size());
                several.forEach(publish -> sends.addAll(of(publish).candidates()));
                yield sends.isEmpty() ? Slot.unseen() : new Slot.OneOf<>(sends, true);
            }
        };
    }

    /** The basic.return of this publication; whoever asks reports it. */
    @Nullable Receive returnOf(Publish publish) {
        Sighting sighting = sightings.get(publish);
        if (sighting == null) {
            return null;
        }
        sighting.returnNamed = true;
        return sighting.returned;
    }

    void expire(long now) {
        while (!aging.isEmpty() && aging.peekFirst().publish.at() < now - LIFE * window) {
            Sighting sighting = aging.removeFirst();
            sightings.remove(sighting.publish);
            if (sighting.send != null && !sighting.sendNamed) {
                outcomes.accept(new Unmatched(sighting.send, UnmatchedReason.EXPIRED));
            }
            if (sighting.returned != null && !sighting.returnNamed) {
                outcomes.accept(new Unmatched(sighting.returned, UnmatchedReason.EXPIRED));
            }
        }
    }

    private static final class Sighting {
        private final Publish publish;
        private @Nullable Send send;
        private @Nullable Receive returned;
        private boolean sendNamed;
        private boolean returnNamed;

        Sighting(Publish publish) {
            this.publish = publish;
        }
    }
}
