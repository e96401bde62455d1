package io.warren.app;

import io.warren.correlate.IdentifierRuleText;
import io.warren.fingerprint.Fingerprinter;
import io.warren.ingest.firehose.BodyIdentifiers;
import io.warren.ingest.firehose.BrokerEndpoint;
import io.warren.ingest.firehose.JsonBodies;
import io.warren.ingest.firehose.OsloBodies;
import io.warren.ingest.firehose.TapSettings;
import io.warren.ingest.topology.ManagementEndpoint;
import io.warren.ingest.topology.Pace;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the observed broker is reached, made of what the operator configured.
 *
 * @param management empty = it is not asked
 * @param tracing where tracing is looked at and switched
 * @param events null = nobody listens to the event exchange
 * @param keptHeaders headers whose values are reported even if no binding asks for them
 * @param bodies looks into bodies for identifiers, if a rule is switched on
 */
record BrokerSettings(
        String cluster,
        TapSettings tap,
        List<ManagementEndpoint> management,
        List<ManagementEndpoint> tracing,
        boolean manageTracing,
        Duration tracingEvery,
        Pace pace,
        @Nullable BrokerEndpoint events,
        String eventsVhost,
        Set<String> keptHeaders,
        BodyIdentifiers bodies,
        Fingerprinter fingerprinter) {

    private static final int MANAGEMENT_PORT = 15672;

    /** {@code x-stream-offset}: which message of a stream this is. */
    private static final Set<String> ALWAYS_KEPT = Set.of("x-stream-offset");

    static BrokerSettings of(WarrenConfig config, Fingerprinter fingerprinter) {
        WarrenConfig.Broker broker = config.broker();
        BrokerEndpoint endpoint = BrokerEndpoint.of(broker.uri());
        TapSettings tap = new TapSettings(
                config.cluster(),
                endpoint,
                broker.vhosts(),
                new TapSettings.Bounds(
                        broker.queueLength(), broker.queueBytes(), TapSettings.Bounds.DEFAULT.unusedFor()),
                TapSettings.Retry.DEFAULT);
        WarrenConfig.Management management = config.management();
        String user = management.user().orElse(endpoint.user());
        String password = management.password().orElse(endpoint.password());
        List<URI> roots = management.enabled() ? management.uris().orElse(List.of(beside(endpoint))) : List.of();
        return new BrokerSettings(
                config.cluster(),
                tap,
                endpoints(roots, user, password),
                endpoints(
                        roots,
                        config.tracing().user().orElse(user),
                        config.tracing().password().orElse(password)),
                config.tracing().manage(),
                config.tracing().every(),
                pace(management.every()),
                broker.events() ? endpoint : null,
                broker.eventsVhost(),
                keptHeaders(config.identifiers()),
                bodies(config.identifiers()),
                fingerprinter);
    }

    private static Set<String> keptHeaders(WarrenConfig.Identifiers identifiers) {
        Set<String> kept = new HashSet<>(ALWAYS_KEPT);
        kept.addAll(IdentifierRuleText.headers(rules(identifiers)));
        return kept;
    }

    private static BodyIdentifiers bodies(WarrenConfig.Identifiers identifiers) {
        BodyIdentifiers oslo = identifiers.bodies().isPresent() ? new OsloBodies() : BodyIdentifiers.NONE;
        Set<String> paths = IdentifierRuleText.bodyPaths(rules(identifiers));
        return paths.isEmpty() ? oslo : oslo.and(new JsonBodies(paths));
    }

    /** A header that is named alone is a rule, too. */
    static List<String> rules(WarrenConfig.Identifiers identifiers) {
        return Stream.concat(
                        identifiers.headers().orElse(List.of()).stream().map(name -> "header:" + name),
                        identifiers.rules().orElse(List.of()).stream())
                .toList();
    }

    private static Pace pace(Duration lists) {
        Duration topology = lists.multipliedBy(3);
        return new Pace(lists, topology, Pace.DEFAULT.settle(), Pace.DEFAULT.longestBackOff());
    }

    private static URI beside(BrokerEndpoint endpoint) {
        return URI.create("http://" + endpoint.host() + ":" + MANAGEMENT_PORT);
    }

    private static List<ManagementEndpoint> endpoints(List<URI> roots, String user, String password) {
        return roots.stream()
                .map(root -> new ManagementEndpoint(root, user, password))
                .toList();
    }
}
