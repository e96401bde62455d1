package io.warren.correlate;

import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Settle;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Unmatched;
import io.warren.model.UnmatchedReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which deliveries a guest's acknowledgement or refusal was about: by channel and delivery tag, as the client said it. */
final class Settlements {

    private static final int LIFE = 2;

    private final long window;
    private final Consumer<Outcome> outcomes;
    private final Map<Channel, NavigableMap<Long, Receive>> unsettled = new HashMap<>();
    private final ArrayDeque<Receive> receives = new ArrayDeque<>();
    private final IdentityHashMap<Receive, Arrival> arrivals = new IdentityHashMap<>();
    private final IdentityHashMap<Receive, Settlement> early = new IdentityHashMap<>();
    private final ArrayDeque<Settlement> aging = new ArrayDeque<>();

    Settlements(long window, Consumer<Outcome> outcomes) {
        this.window = window;
        this.outcomes = outcomes;
    }

    /** A settle and whether any hop names it. */
    static final class Settlement {
        final Settle settle;
        boolean named;

        Settlement(Settle settle) {
            this.settle = settle;
        }
    }

    void received(Receive receive) {
        if (receive.deliveryTag() != null) {
            unsettled
                    .computeIfAbsent(channelOf(receive), key -> new TreeMap<>())
                    .put(receive.deliveryTag(), receive);
            receives.addLast(receive);
        }
    }

    /** The broker's side of a receive was found. */
    void tie(Receive receive, Arrival arrival) {
        Settlement settlement = early.remove(receive);
        if (settlement == null) {
            arrivals.put(receive, arrival);
        } else {
            settle(arrival, settlement);
        }
    }

    void settled(Settle settle) {
        Settlement settlement = new Settlement(settle);
        aging.addLast(settlement);
        Channel channel = new Channel(settle.socket().connectionName(), settle.channel());
        for (Receive receive : take(unsettled.get(channel), settle)) {
            Arrival arrival = arrivals.remove(receive);
            if (arrival == null) {
                early.put(receive, settlement);
            } else {
                settle(arrival, settlement);
            }
        }
    }

    /** The receives it covers: one tag, or all up to it; tag 0 with {@code multiple} is all (AMQP 0-9-1, basic.ack). */
    private static List<Receive> take(@Nullable NavigableMap<Long, Receive> open, Settle settle) {
        if (open == null) {
            return List.of();
        }
        if (!settle.multiple()) {
            Receive one = open.remove(settle.deliveryTag());
            return one == null ? List.of() : List.of(one);
        }
        NavigableMap<Long, Receive> covered =
                settle.deliveryTag() == 0 ? open : open.headMap(settle.deliveryTag(), true);
        List<Receive> all = new ArrayList<>(covered.values());
        covered.clear();
        return all;
    }

    private static void settle(Arrival arrival, Settlement settlement) {
        if (!arrival.judged) {
            arrival.settlement = settlement;
        }
    }

    void expire(long now) {
        long horizon = now - LIFE * window;
        while (!aging.isEmpty() && aging.peekFirst().settle.at() < horizon) {
            Settlement old = aging.removeFirst();
            if (!old.named) {
                outcomes.accept(new Unmatched(old.settle, UnmatchedReason.NO_BROKER_EVENT));
            }
        }
        while (!receives.isEmpty() && receives.peekFirst().at() < horizon) {
            forget(receives.removeFirst());
        }
    }

    private void forget(Receive receive) {
        arrivals.remove(receive);
        early.remove(receive);
        Channel channel = channelOf(receive);
        NavigableMap<Long, Receive> open = unsettled.get(channel);
        if (open != null && receive.deliveryTag() != null) {
            open.remove(receive.deliveryTag(), receive);
            if (open.isEmpty()) {
                unsettled.remove(channel);
            }
        }
    }

    private static Channel channelOf(Receive receive) {
        return new Channel(receive.socket().connectionName(), receive.channel());
    }

    private record Channel(String connection, int number) {}
}
