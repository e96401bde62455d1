package io.warren.correlate;

import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Settle;
import io.warren.model.ObservationId;
import io.warren.model.Outcome;
import io.warren.model.Outcome.SettledLate;
import io.warren.model.Outcome.Unmatched;
import io.warren.model.UnmatchedReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.function.Consumer;

/** Which receives a guest's acknowledgement or refusal was about: by channel and delivery tag, as the client said it. */
final class Settlements {

    private static final int LIFE = 2;

    private final long window;
    private final Consumer<Outcome> outcomes;
    private final ArrayDeque<Sight> receives = new ArrayDeque<>();
    private final ArrayDeque<Settlement> aging = new ArrayDeque<>();
    private final Overdue overdue = new Overdue();

    Settlements(long window, Consumer<Outcome> outcomes) {
        this.window = window;
        this.outcomes = outcomes;
    }

    /** A settle and whether any hop names it. */
    static final class Settlement {
        final Settle settle;
        boolean named;

        /** A hop it belongs to was decided without it. */
        boolean late;

        Settlement(Settle settle) {
            this.settle = settle;
        }
    }

    void received(Sight sight, Receive receive) {
        Long tag = receive.deliveryTag();
        if (tag == null) {
            return;
        }
        NavigableMap<Long, Sight> open = linkOf(sight).unsettled(receive.channel());
        if (tag == 1 || open.containsKey(tag)) {
            // Tags count from one: this is another channel of the same number.
            open.clear();
        }
        overdue.received(receive, tag);
        open.put(tag, sight);
        receives.addLast(sight);
    }

    /** The receives it is about. */
    List<Sight> settled(Settle settle, GuestLink link) {
        Settlement settlement = new Settlement(settle);
        aging.addLast(settlement);
        List<Sight> covered = take(link.unsettled(settle.channel()), settle);
        for (Sight receive : covered) {
            receive.settlement = settlement;
            Sight broker = receive.partner;
            if (broker != null && broker.event instanceof Arrival arrival && arrival.judged) {
                settlement.late = true;
                if (receive.named) {
                    late(settlement, ((Receive) receive.event).id());
                }
            }
        }
        overdue.settled(settle).forEach(receive -> late(settlement, receive));
        return covered;
    }

    private void late(Settlement settlement, ObservationId receive) {
        settlement.named = true;
        outcomes.accept(new SettledLate(settlement.settle, receive));
    }

    /** The receives it covers: one tag, or all up to it; tag 0 with {@code multiple} is all (AMQP 0-9-1, basic.ack). */
    private static List<Sight> take(NavigableMap<Long, Sight> open, Settle settle) {
        if (!settle.multiple()) {
            Sight one = open.remove(settle.deliveryTag());
            return one == null ? List.of() : List.of(one);
        }
        NavigableMap<Long, Sight> covered = settle.deliveryTag() == 0 ? open : open.headMap(settle.deliveryTag(), true);
        List<Sight> all = new ArrayList<>(covered.values());
        covered.clear();
        return all;
    }

    void expire(long now) {
        long horizon = now == Long.MAX_VALUE ? now : now - LIFE * window;
        while (!aging.isEmpty() && aging.peekFirst().settle.at() < horizon) {
            Settlement old = aging.removeFirst();
            if (!old.named) {
                UnmatchedReason reason = old.late ? UnmatchedReason.EXPIRED : UnmatchedReason.NO_BROKER_EVENT;
                outcomes.accept(new Unmatched(old.settle, reason));
            }
        }
        while (!receives.isEmpty() && receives.peekFirst().at < horizon) {
            forget(receives.removeFirst());
        }
        if (now != Long.MAX_VALUE) {
            overdue.expire(now);
        }
    }

    private static GuestLink linkOf(Sight sight) {
        return Objects.requireNonNull(sight.wire.connection.guest, "only guests receive");
    }

    private void forget(Sight sight) {
        if (sight.settlement != null) {
            return;
        }
        Receive receive = (Receive) sight.event;
        Long tag = receive.deliveryTag();
        if (tag != null && linkOf(sight).unsettled(receive.channel()).remove(tag, sight) && sight.named) {
            overdue.add(receive, tag);
        }
    }
}
