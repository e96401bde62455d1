package io.warren.app;

import io.warren.api.HealthFacts;
import io.warren.ingest.firehose.TapState;
import io.warren.ingest.topology.ManagementState;
import io.warren.ingest.topology.TracingState;
import java.util.ArrayList;
import java.util.List;

/** How it stands with everything the service depends on, from what is known already. */
final class HealthDesk implements HealthFacts {

    private final BrokerWatch broker;
    private final TapLog taps;
    private final Pipeline pipeline;
    private final Housekeeping housekeeping;
    private final FeedWatch feed;

    HealthDesk(BrokerWatch broker, TapLog taps, Pipeline pipeline, Housekeeping housekeeping, FeedWatch feed) {
        this.broker = broker;
        this.taps = taps;
        this.pipeline = pipeline;
        this.housekeeping = housekeeping;
        this.feed = feed;
    }

    @Override
    public List<Fact> live() {
        return List.of(
                pipeline.isAlive()
                        ? Fact.up("correlator", "running")
                        : Fact.down("correlator", "its thread has ended; restart the service"));
    }

    @Override
    public List<Fact> ready() {
        List<Fact> facts = new ArrayList<>();
        // A tap that has not been tried yet reads nothing: what is published now is not seen.
        started().stream().filter(fact -> !fact.up()).forEach(facts::add);
        taps.states().forEach((vhost, state) -> facts.add(tap(vhost, state)));
        facts.add(database());
        facts.add(management());
        feed.health().ifPresent(facts::add);
        broker.tracing().forEach((where, state) -> facts.add(tracing(where.node() + " " + where.vhost(), state)));
        return facts;
    }

    @Override
    public List<Fact> started() {
        List<Fact> facts = new ArrayList<>();
        for (String vhost : broker.tapCounts().keySet()) {
            facts.add(
                    taps.states().containsKey(vhost)
                            ? Fact.up("tap " + vhost, "tried")
                            : Fact.down("tap " + vhost, "not tried yet"));
        }
        return facts;
    }

    private static Fact tap(String vhost, TapState state) {
        return switch (state) {
            case TapState.Connected connected -> Fact.up("tap " + vhost, "reads " + connected.queue());
            case TapState.Down down -> Fact.down("tap " + vhost, down.message());
            case TapState.Stopped _ -> Fact.down("tap " + vhost, "stopped");
        };
    }

    private Fact database() {
        return housekeeping
                .trouble()
                .map(trouble -> Fact.down("database", trouble))
                .orElseGet(() -> Fact.up("database", "takes what is counted"));
    }

    /** A help, not a need: without it participants have no names, but the map grows. */
    private Fact management() {
        return switch (broker.managementState()) {
            case ManagementState.NotAsked _ -> Fact.up("management", "not asked");
            case ManagementState.Answering _ -> Fact.up("management", "answers");
            case ManagementState.Failing failing -> Fact.up("management", failing.message());
        };
    }

    private static Fact tracing(String where, TracingState state) {
        return switch (state) {
            case TracingState.On on -> Fact.up("tracing " + where, on.byWarren() ? "on, switched on by Warren" : "on");
            case TracingState.Off off -> Fact.up("tracing " + where, off.advice());
            case TracingState.Unknown unknown -> Fact.up("tracing " + where, unknown.message());
        };
    }
}
