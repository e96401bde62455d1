package io.warren.routing;

import io.warren.model.Binding;
import io.warren.model.Route;
import io.warren.model.Route.Step;
import io.warren.routing.CompiledExchange.Exit;
import io.warren.routing.Reason.Misses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says of one message what each binding on its way did with it. */
final class Explainer {

    private final RouteFinder finder;
    private final Snapshot snapshot;
    private final String vhost;
    private final String exchange;
    private final Message message;
    private final List<JudgedBinding> bindings = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();

    Explainer(RouteFinder finder, String vhost, String exchange, Message message) {
        this.finder = finder;
        this.snapshot = finder.snapshot();
        this.vhost = vhost;
        this.exchange = exchange;
        this.message = message;
    }

    Explanation explain() {
        Map<String, List<Route>> routes = finder.routes(vhost, exchange, message.routingKeys(), message.headers());
        if (Snapshot.isDefault(exchange)) {
            explainDefault();
        } else {
            finder.search(vhost, exchange, message).visited().forEach(this::explainExchange);
        }
        NearestBinding nearest = routes.isEmpty() ? nearest() : null;
        return new Explanation(
                vhost, exchange, message.routingKeys(), routes, List.copyOf(bindings), List.copyOf(remarks), nearest);
    }

    private void explainDefault() {
        for (String queue : new LinkedHashSet<>(message.routingKeys())) {
            if (RouteFinder.isDirectReply(queue)) {
                remarks.add(new Remark.DirectReply(queue));
            } else if (snapshot.hasQueue(vhost, queue)) {
                bindings.add(new JudgedBinding(Snapshot.implicitBinding(vhost, queue), new Reason.SameKey(queue)));
            } else {
                remarks.add(new Remark.NoSuchQueue(queue));
            }
        }
    }

    private void explainExchange(String name) {
        CompiledExchange here = snapshot.exchange(vhost, name);
        if (here == null) {
            if (name.equals(exchange)) {
                remarks.add(new Remark.UnknownExchange(name));
            }
            return;
        }
        bindings.addAll(here.judge(message));
        if (here.bindings().findAny().isEmpty()) {
            remarks.add(new Remark.NothingBound(name));
        }
        for (Exit exit : here.exits(message)) {
            if (exit.step() instanceof Step.Alternate) {
                remarks.add(
                        snapshot.exchange(vhost, exit.to()) == null
                                ? new Remark.AlternateMissing(name, exit.to())
                                : new Remark.AlternateTaken(name, exit.to()));
            }
        }
    }

    /** Of every exchange on the way, or for the default exchange of all queues; null where none is near. */
    private @Nullable NearestBinding nearest() {
        Stream<JudgedBinding> candidates = Snapshot.isDefault(exchange)
                ? snapshot.queuesOf(vhost)
                        .map(queue -> Snapshot.implicitBinding(vhost, queue))
                        .map(binding -> new JudgedBinding(binding, otherKey(binding)))
                : bindings.stream();
        return candidates.flatMap(Explainer::measured).min(nearestFirst()).orElse(null);
    }

    /** Of several that are one word astray, the one whose letters are the most alike. */
    private Comparator<NearestBinding> nearestFirst() {
        return Comparator.comparingInt(NearestBinding::distance)
                .thenComparingInt(near ->
                        Distance.letters(message.routingKeys(), near.binding().routingKey()))
                .thenComparing(near -> RouteText.of(near.binding()));
    }

    private static Stream<NearestBinding> measured(JudgedBinding judged) {
        if (!(judged.reason() instanceof Misses reason)) {
            return Stream.empty();
        }
        OptionalInt distance = Distance.of(reason);
        return distance.isEmpty()
                ? Stream.empty()
                : Stream.of(new NearestBinding(judged.binding(), reason, distance.getAsInt()));
    }

    private Reason otherKey(Binding binding) {
        return new Reason.OtherKey(message.routingKeys(), binding.routingKey());
    }
}
