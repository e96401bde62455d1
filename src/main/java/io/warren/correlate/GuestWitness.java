package io.warren.correlate;

import io.warren.model.AmqpMethod;
import io.warren.model.Observation;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Settle;
import io.warren.model.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What guests say of a publication or a delivery, as certain as the alignment of their channel is. */
final class GuestWitness {

    private final Queues queues;

    GuestWitness(Queues queues) {
        this.queues = queues;
    }

    /** The send of this publication; whoever asks reports it. */
    Slot<Send> send(Publish publish, @Nullable Sight sight) {
        if (sight == null) {
            return Slot.unseen();
        }
        Sight partner = sight.partner;
        if (partner != null && !partner.reported && sight.wire.isCertain(sight, isLossy(publish))) {
            partner.named = true;
            return Slot.known((Send) partner.event);
        }
        List<Send> candidates = new ArrayList<>(2);
        add(sight, candidates);
        return candidates.isEmpty() ? Slot.unseen() : new Slot.OneOf<>(candidates, true);
    }

    /** The sends of what cannot be told apart: as uncertain as the publications are. */
    Slot<Send> oneOfSends(List<Copy> copies) {
        List<Send> candidates = new ArrayList<>(copies.size());
        for (Copy copy : copies) {
            if (copy.sight != null) {
                add(copy.sight, candidates);
            }
        }
        return candidates.isEmpty() ? Slot.unseen() : new Slot.OneOf<>(candidates, true);
    }

    private static void add(Sight sight, List<Send> candidates) {
        for (Sight guest : sight.wire.mayBe(sight)) {
            if (guest.event instanceof Send send
                    && !guest.reported
                    && !candidates.contains(send)
                    && candidates.size() < Likeness.MOST) {
                guest.named = true;
                candidates.add(send);
            }
        }
    }

    /** The basic.return of a publication; whoever asks reports it. */
    static @Nullable Receive returned(@Nullable Sight sight) {
        if (sight == null
                || sight.partner == null
                || sight.partner.reported
                || (sight.doubt != null && !sight.doubt.cleared)) {
            return null;
        }
        sight.partner.named = true;
        return (Receive) sight.partner.event;
    }

    /** The receive of this delivery; it stands in no other hop, so it is the only candidate that is named. */
    Slot<Receive> receive(Arrival arrival) {
        Sight sight = arrival.sight;
        Sight partner = sight == null ? null : sight.partner;
        if (sight == null || partner == null || partner.reported) {
            return Slot.unseen();
        }
        partner.named = true;
        Receive receive = (Receive) partner.event;
        return isCertain(arrival, sight) ? Slot.known(receive) : new Slot.OneOf<>(List.of(receive), true);
    }

    /** How the consumer settled it, as certain as the receive is. */
    Slot<Settle> settle(Arrival arrival, Slot<Receive> receive) {
        Settlements.Settlement settlement = settlementOf(arrival);
        if (settlement == null) {
            return Slot.unseen();
        }
        settlement.named = true;
        return receive instanceof Slot.Known
                ? Slot.known(settlement.settle)
                : new Slot.OneOf<>(List.of(settlement.settle), true);
    }

    /** Whether observations were being lost when this was published. */
    boolean isLossy(Publish publish) {
        return queues.isLossy(publish.cluster(), publish.vhost(), publish.at());
    }

    /** What the broker saw of it, if that is certain. */
    Optional<Observation> seenByBroker(Sight guest) {
        Sight broker = guest.partner;
        if (broker != null && broker.event instanceof Publish publish) {
            return broker.wire.isCertain(broker, isLossy(publish)) ? Optional.of(publish) : Optional.empty();
        }
        if (broker != null && broker.event instanceof Arrival arrival && isCertain(arrival, broker)) {
            return Optional.of(arrival.deliver);
        }
        return Optional.empty();
    }

    private boolean isCertain(Arrival arrival, Sight sight) {
        var deliver = arrival.deliver;
        return sight.wire.isCertain(sight, queues.isLossy(deliver.cluster(), deliver.vhost(), deliver.at()));
    }

    /** A guest certainly saw its consumer acknowledge it for good: it cannot come again. */
    boolean isAcknowledged(Arrival arrival) {
        Settle settle = certainSettle(arrival);
        return settle != null && settle.method() == AmqpMethod.BASIC_ACK;
    }

    private @Nullable Settle certainSettle(Arrival arrival) {
        Settlements.Settlement settlement = settlementOf(arrival);
        Sight sight = arrival.sight;
        return settlement != null && sight != null && isCertain(arrival, sight) ? settlement.settle : null;
    }

    private static Settlements.@Nullable Settlement settlementOf(Arrival arrival) {
        Sight partner = arrival.sight == null ? null : arrival.sight.partner;
        return partner == null ? null : partner.settlement;
    }
}
