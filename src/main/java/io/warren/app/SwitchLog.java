package io.warren.app;

import io.warren.ingest.topology.ManagementState;
import io.warren.ingest.topology.TracedVhost;
import io.warren.ingest.topology.TracingState;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Tells the log, once for each change, when the management API or a node's tracing is not as it has to be. */
final class SwitchLog {

    private static final Logger LOG = Logger.getLogger(SwitchLog.class);

    private final Supplier<ManagementState> management;
    private final Supplier<Map<TracedVhost, TracingState>> tracing;
    private final Map<TracedVhost, Class<?>> traced = new HashMap<>();
    private boolean failing;

    SwitchLog(Supplier<ManagementState> management, Supplier<Map<TracedVhost, TracingState>> tracing) {
        this.management = management;
        this.tracing = tracing;
    }

    /** Looks, and tells what is new. By one thread at a time. */
    void look() {
        management(management.get());
        tracing.get().forEach(this::tracing);
    }

    private void management(ManagementState state) {
        switch (state) {
            case ManagementState.NotAsked _ -> {}
            case ManagementState.Failing(long _, var _, String message) -> {
                if (!failing) {
                    LOG.warnf("%s", message);
                }
                failing = true;
            }
            case ManagementState.Answering _ -> {
                if (failing) {
                    LOG.info("the management API answers again");
                }
                failing = false;
            }
        }
    }

    private void tracing(TracedVhost where, TracingState state) {
        Class<?> before = traced.put(where, state.getClass());
        if (state.getClass().equals(before)) {
            return;
        }
        switch (state) {
            case TracingState.Off(String advice) ->
                LOG.warnf("%s node=%s vhost=%s", advice, where.node(), where.vhost());
            case TracingState.On(boolean byWarren) ->
                LOG.infof(
                        "tracing is on%s node=%s vhost=%s",
                        byWarren ? ", switched on by Warren" : "", where.node(), where.vhost());
            case TracingState.Unknown(String message) -> {
                // While the management API fails, that is the reason, and is told already.
                if (!failing) {
                    LOG.warnf("%s node=%s vhost=%s", message, where.node(), where.vhost());
                }
            }
        }
    }
}
