package io.warren.app;

import io.warren.api.RouteQuestions;
import io.warren.model.Binding;
import io.warren.model.Topology;
import io.warren.query.BindingQuestions;
import io.warren.routing.BindingUse;
import io.warren.routing.BindingUse.UnusedBinding;
import io.warren.routing.Reason;
import io.warren.routing.RouteFinder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the routing rules have to say to those who ask the map. */
final class RoutingAnswers implements BindingQuestions, RouteQuestions {

    private final RoutingDesk desk;

    RoutingAnswers(RoutingDesk desk) {
        this.desk = desk;
    }

    @Override
    public List<DeadBinding> deadBindings(@Nullable String vhost) {
        Topology topology = desk.topology();
        if (topology == null) {
            return List.of();
        }
        return BindingUse.unused(topology, desk.carried()).stream()
                .filter(UnusedBinding::certain)
                .map(UnusedBinding::binding)
                .filter(binding -> vhost == null || vhost.equals(binding.vhost()))
                .map(binding -> dead(topology, binding))
                .toList();
    }

    private DeadBinding dead(Topology topology, Binding binding) {
        return new DeadBinding(
                topology.cluster(), binding, desk.watchedSince(), desk.publishedTo(binding.vhost(), binding.source()));
    }

    @Override
    public Optional<NearestBinding> nearest(String cluster, String vhost, String exchange, String routingKey) {
        RouteFinder finder = desk.finder();
        if (finder == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(finder.explain(vhost, exchange, List.of(routingKey), Map.of())
                        .nearest())
                .map(nearest ->
                        new NearestBinding(nearest.binding(), nearest.reason().text()));
    }

    @Override
    public Optional<Explanation> explain(
            String vhost, String exchange, List<String> routingKeys, Map<String, @Nullable Object> headers) {
        RouteFinder finder = desk.finder();
        Topology topology = desk.topology();
        if (finder == null || topology == null || !isDeclared(topology, vhost, exchange)) {
            return Optional.empty();
        }
        var explanation = finder.explain(vhost, exchange, routingKeys, headers);
        List<QueueReached> reached = explanation.routes().entrySet().stream()
                .map(entry -> new QueueReached(entry.getKey(), entry.getValue()))
                .toList();
        List<JudgedBinding> judged =
                explanation.bindings().stream().map(RoutingAnswers::judged).toList();
        return Optional.of(new Explanation(topology.cluster(), topology.at(), reached, judged));
    }

    private static boolean isDeclared(Topology topology, String vhost, String exchange) {
        return topology.exchanges().stream()
                .anyMatch(known -> known.vhost().equals(vhost) && known.name().equals(exchange));
    }

    private static JudgedBinding judged(io.warren.routing.JudgedBinding judged) {
        Reason reason = judged.reason();
        Verdict verdict = switch (reason) {
            case Reason.Misses _ -> Verdict.MISSES;
            case Reason.MayChoose _ -> Verdict.MAY_CARRY;
            case Reason.Carries _ -> Verdict.CARRIES;
        };
        return new JudgedBinding(judged.binding(), verdict, reason.text());
    }
}
