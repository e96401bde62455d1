package io.warren.app;

import io.warren.fingerprint.KeptHeaders;
import io.warren.ingest.firehose.BrokerEndpoint;
import io.warren.ingest.firehose.EventExchangeTap;
import io.warren.ingest.firehose.FirehoseTap;
import io.warren.ingest.firehose.OwnTraffic;
import io.warren.ingest.firehose.TapBindings;
import io.warren.ingest.firehose.TapCounts;
import io.warren.ingest.firehose.TapListener;
import io.warren.ingest.firehose.TapState;
import io.warren.ingest.topology.BrokerEvents;
import io.warren.ingest.topology.ManagementApi;
import io.warren.ingest.topology.ManagementEndpoint;
import io.warren.ingest.topology.ManagementState;
import io.warren.ingest.topology.TopologyListener;
import io.warren.ingest.topology.TopologyPoll;
import io.warren.ingest.topology.TracedVhost;
import io.warren.ingest.topology.TracingArm;
import io.warren.ingest.topology.TracingState;
import io.warren.model.BrokerFact;
import io.warren.model.Topology;
import io.warren.routing.RouteFinder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Everything that looks at the observed broker: the taps, the lists, the events, the tracing switch. */
final class BrokerWatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(BrokerWatch.class);

    private final BrokerSettings settings;
    private final ScheduledExecutorService executor;
    private final LongSupplier clock;
    private final RoutingDesk routing;
    private final Consumer<BrokerFact> learners;
    private final TapLog tapLog;
    private final KeptHeaders kept = new KeptHeaders();
    private final OwnTraffic own = new OwnTraffic();
    private @Nullable FirehoseTap tap;
    private @Nullable EventExchangeTap events;
    private @Nullable TopologyPoll poll;
    private @Nullable TracingArm arm;
    private @Nullable ManagementApi management;

    BrokerWatch(
            BrokerSettings settings,
            ScheduledExecutorService executor,
            LongSupplier clock,
            RoutingDesk routing,
            Consumer<BrokerFact> learners,
            TapLog tapLog) {
        this.settings = settings;
        this.executor = executor;
        this.clock = clock;
        this.routing = routing;
        this.learners = learners;
        this.tapLog = tapLog;
    }

    void start(Inbox inbox) {
        // Before the lists, which add what bindings ask for.
        kept.keep(settings.keptHeaders());
        startLists();
        startTap(inbox);
        startEvents();
    }

    private void startLists() {
        List<ManagementEndpoint> endpoints = settings.management();
        if (endpoints.isEmpty()) {
            return;
        }
        ManagementApi api = new ManagementApi(settings.cluster(), endpoints.getFirst(), clock);
        TopologyPoll polling = new TopologyPoll(api, new Listener(), executor, clock, settings.pace());
        TracingArm switching =
                new TracingArm(settings.tracing(), settings.tap().vhosts()::contains, settings.manageTracing());
        management = api;
        poll = polling;
        arm = switching;
        routing.onDoubt(polling::topologyChanged);
        polling.start();
        switching.start(executor, settings.tracingEvery());
    }

    private void startTap(Inbox inbox) {
        var parts = new FirehoseTap.Parts(
                settings.fingerprinter(), kept, settings.bodies(), own, clock, vhost -> TapBindings.full());
        FirehoseTap tapping = new FirehoseTap(
                settings.tap(), parts, observation -> inbox.put(observation.id().source(), observation), tapLog);
        tap = tapping;
        tapping.start();
    }

    private void startEvents() {
        BrokerEndpoint broker = settings.events();
        if (broker == null) {
            return;
        }
        BrokerEvents decoder = new BrokerEvents(settings.cluster());
        TapListener listener = state -> {
            if (state instanceof TapState.Connected) {
                decoder.missedSome();
            }
            tapLog.onEvents(state);
        };
        EventExchangeTap listening = new EventExchangeTap(
                settings.tap(),
                settings.eventsVhost(),
                clock,
                own,
                (key, headers, at) -> decoder.decode(key, headers, at).forEach(this::learn),
                listener);
        events = listening;
        listening.start();
    }

    private void learn(BrokerFact fact) {
        learners.accept(fact);
        TopologyPoll polling = poll;
        if (fact instanceof BrokerFact.TopologyChanged && polling != null) {
            polling.topologyChanged();
        }
    }

    Map<String, TapCounts> tapCounts() {
        FirehoseTap tapping = tap;
        return tapping == null ? Map.of() : tapping.counts();
    }

    Map<TracedVhost, TracingState> tracing() {
        TracingArm switching = arm;
        return switching == null ? Map.of() : switching.states();
    }

    ManagementState managementState() {
        TopologyPoll polling = poll;
        return polling == null ? new ManagementState.NotAsked() : polling.state();
    }

    @Nullable ManagementApi management() {
        return management;
    }

    @Override
    public void close() {
        closeQuietly(events, "the event exchange tap");
        closeQuietly(tap, "the tap");
        closeQuietly(poll, "the lists");
        closeQuietly(arm, "the tracing switch");
    }

    private static void closeQuietly(@Nullable AutoCloseable part, String name) {
        if (part == null) {
            return;
        }
        try {
            part.close();
        } catch (Exception e) {
            // AutoCloseable declares it: whatever one part throws, the others have to be closed all the same.
            LOG.warnf(e, "could not close %s in order; the broker will notice by itself", name);
        }
    }

    /** Hears what the lists say. */
    private final class Listener implements TopologyListener {
        @Override
        public void onTopology(Topology topology) {
            routing.declared(topology, version());
            Set<String> wanted = new HashSet<>(settings.keptHeaders());
            RouteFinder finder = routing.finder();
            if (finder != null) {
                wanted.addAll(finder.relevantHeaders());
            }
            kept.keep(wanted);
        }

        private String version() {
            ManagementApi api = management;
            return api == null ? "" : api.access().version();
        }

        @Override
        public void onFacts(List<BrokerFact> facts) {
            facts.forEach(learners);
        }
    }
}
