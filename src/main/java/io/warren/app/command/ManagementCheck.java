package io.warren.app.command;

import io.warren.cli.Diagnosing.Finding;
import io.warren.ingest.firehose.WitnessClock;
import io.warren.ingest.topology.Access;
import io.warren.ingest.topology.ManagementApi;
import io.warren.ingest.topology.ManagementEndpoint;
import io.warren.ingest.topology.ManagementProblem;
import io.warren.ingest.topology.TracingArm;
import io.warren.ingest.topology.TracingState;
import io.warren.model.AmqpExchange;
import java.util.List;
import java.util.function.Consumer;

/** What the management API tells: who we are there, tracing per node and virtual host, the event exchange. */
final class ManagementCheck {

    private static final String EVENTS = "amq.rabbitmq.event";

    private final ManagementEndpoint endpoint;
    private final List<String> vhosts;

    ManagementCheck(ManagementEndpoint endpoint, List<String> vhosts) {
        this.endpoint = endpoint;
        this.vhosts = vhosts;
    }

    void run(Consumer<Finding> findings) {
        ManagementApi api = new ManagementApi("doctor", endpoint, new WitnessClock());
        try {
            Access access = api.access();
            findings.accept(Finding.good("management API at " + endpoint.root() + ": RabbitMQ " + access.version()
                    + " on " + access.node() + ", user " + endpoint.user() + " sees all"));
        } catch (ManagementProblem problem) {
            findings.accept(Finding.bad(problem.getMessage(), "", ""));
            findings.accept(Finding.unknown("tracing, event exchange", "Not known without the management API."));
            return;
        }
        tracing(findings);
        findings.accept(events(api));
    }

    private void tracing(Consumer<Finding> findings) {
        try (TracingArm arm = new TracingArm(List.of(endpoint), vhosts::contains, false)) {
            arm.check();
            arm.states()
                    .forEach((at, state) -> findings.accept(
                            switch (state) {
                                case TracingState.On _ ->
                                    Finding.good("tracing is on in vhost " + at.vhost() + " on " + at.node());
                                case TracingState.Off(String advice) -> Finding.bad(advice, "", "");
                                case TracingState.Unknown(String message) -> Finding.bad(message, "", "");
                            }));
        }
    }

    private static Finding events(ManagementApi api) {
        try {
            boolean there =
                    api.topology().exchanges().stream().map(AmqpExchange::name).anyMatch(EVENTS::equals);
            return there
                    ? Finding.good("event exchange: connections are named at once")
                    : Finding.bad(
                            "the event exchange is off",
                            "Names of connections come up to 5 s late, and those of short ones never.",
                            "rabbitmq-plugins enable rabbitmq_event_exchange    (on every broker node)");
        } catch (ManagementProblem problem) {
            return Finding.bad(problem.getMessage(), "", "");
        }
    }
}
