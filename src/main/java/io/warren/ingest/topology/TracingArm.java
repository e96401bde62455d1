package io.warren.ingest.topology;

import io.warren.ingest.topology.VhostSwitch.Vhost;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the broker's tracing is on where it is wanted: on each node by itself, one vhost at a time, again after a
 * broker restart, and off again at the end where it was Warren that switched it on. Without permission it only looks.
 */
public final class TracingArm implements AutoCloseable {

    private final List<VhostSwitch> nodes;
    private final Predicate<String> wanted;
    private final boolean manage;

    private final Set<TracedVhost> ours = new HashSet<>();
    private volatile Map<TracedVhost, TracingState> states = Map.of();
    private @Nullable Future<?> repeating;
    private boolean closed;

    /**
     * Asks nothing yet.
     *
     * @param endpoints one for each node of the cluster, with an administrator's credentials if {@code manage}
     * @param wanted which vhosts, by name
     * @param manage the permission to switch; without it, tracing is only looked at
     */
    public TracingArm(List<ManagementEndpoint> endpoints, Predicate<String> wanted, boolean manage) {
        this.nodes = endpoints.stream().map(VhostSwitch::new).toList();
        this.wanted = wanted;
        this.manage = manage;
    }

    /** Checks now and then again and again. */
    public synchronized void start(ScheduledExecutorService executor, Duration every) {
        repeating = executor.scheduleWithFixedDelay(this::check, 0, every.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** One pass over all nodes. Problems are told by {@link #states}. */
    public synchronized void check() {
        if (closed) {
            return;
        }
        Map<TracedVhost, TracingState> found = new TreeMap<>();
        Set<String> clusterNodes = new HashSet<>();
        for (VhostSwitch node : nodes) {
            check(node, found, clusterNodes);
        }
        for (TracedVhost known : List.copyOf(found.keySet())) {
            clusterNodes.remove(known.node());
        }
        clusterNodes.forEach(node -> unwatched(node, found));
        states = found;
    }

    private void check(VhostSwitch node, Map<TracedVhost, TracingState> found, Set<String> clusterNodes) {
        String name = node.endpoint().root().toString();
        try {
            name = node.node();
            clusterNodes.addAll(node.clusterNodes());
            for (Vhost vhost : node.vhosts().values()) {
                if (wanted.test(vhost.name())) {
                    TracedVhost at = new TracedVhost(name, vhost.name());
                    found.put(at, state(node, at, vhost));
                }
            }
        } catch (ManagementProblem problem) {
            found.put(new TracedVhost(name, "*"), new TracingState.Unknown(problem.getMessage()));
        }
    }

    private TracingState state(VhostSwitch node, TracedVhost at, Vhost vhost) {
        if (vhost.tracing()) {
            return new TracingState.On(ours.contains(at));
        }
        if (!manage) {
            return new TracingState.Off("Tracing is off in vhost '" + vhost.name() + "' on " + at.node()
                    + ", so its messages are not seen. Type on the broker: " + Advice.traceOn(at.node(), vhost.name())
                    + " (or allow Warren to: warren.tracing.manage=true)");
        }
        try {
            node.set(at.node(), vhost, true);
            ours.add(at);
            return new TracingState.On(true);
        } catch (ManagementProblem problem) {
            return new TracingState.Unknown(problem.getMessage());
        }
    }

    private static void unwatched(String node, Map<TracedVhost, TracingState> found) {
        found.put(
                new TracedVhost(node, "*"),
                new TracingState.Unknown("The cluster has a node " + node
                        + " whose management address was not given: what is published and delivered there may go unseen."
                        + " Give the address of each node's management API"));
    }

    /** What the last pass found. The vhost {@code *} stands for a node of which nothing could be found out. */
    public Map<TracedVhost, TracingState> states() {
        return states;
    }

    /** Switches off what it switched on. A node that does not answer is left alone: its flag ends with it. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (repeating != null) {
            repeating.cancel(false);
        }
        for (VhostSwitch node : nodes) {
            if (!ours.isEmpty()) {
                disarm(node);
            }
        }
    }

    private void disarm(VhostSwitch node) {
        try {
            String name = node.node();
            for (Vhost vhost : node.vhosts().values()) {
                if (vhost.tracing() && ours.remove(new TracedVhost(name, vhost.name()))) {
                    node.set(name, vhost, false);
                }
            }
        } catch (ManagementProblem problem) {
            Map<TracedVhost, TracingState> left = new TreeMap<>(states);
            left.replaceAll((at, state) -> ours.contains(at) ? new TracingState.Unknown(problem.getMessage()) : state);
            states = left;
        }
    }
}
