package io.warren.identity;

import io.warren.model.ConnectionFacts;
import io.warren.model.Observation.Socket;
import io.warren.model.ObservationId;
import io.warren.model.Participant;
import io.warren.model.SocketPair;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Connections and processes for the tests of this package. */
final class Ends {

    static final String CLUSTER = "c";
    static final String CONNECTION = "10.0.0.5:40138 -> 10.0.0.2:5672";
    static final SocketPair SOCKET = new SocketPair("10.0.0.5:40138", "10.0.0.2:5672");
    static final long T0 = 1_795_355_138_692_000_000L;

    /** What Python's most common client says of itself. */
    static final Map<String, String> PY_AMQP = Map.of("product", "py-amqp");

    private static final Naming NAMING = new Naming(IdentityRules.builtIn());

    private Ends() {}

    /** By the built-in rules. */
    static Participant name(ConnectionFacts facts, @Nullable Holder holder) {
        return NAMING.name(new Sighting(CLUSTER, facts.name(), facts, holder, null));
    }

    static Holder holder(String commandLine) {
        return Holder.of(socket(2211, 1L, "comm", List.of(commandLine.split(" "))));
    }

    static ConnectionFacts facts(@Nullable String name, Map<String, String> properties) {
        return facts(CONNECTION, "shop", name, properties, T0);
    }

    static ConnectionFacts facts(
            String connection,
            @Nullable String user,
            @Nullable String name,
            Map<String, String> properties,
            @Nullable Long connectedAt) {
        return new ConnectionFacts(
                CLUSTER,
                connection,
                "rabbit@b1",
                "/",
                user,
                name,
                connection.startsWith("<") ? null : "10.0.0.5",
                40138,
                properties,
                "AMQP 0-9-1",
                connectedAt);
    }

    static Socket socket(long pid, @Nullable Long parentPid, String comm, List<String> argv) {
        return socket(pid, parentPid, comm, argv, null, null, Map.of());
    }

    static Socket socket(
            long pid,
            @Nullable Long parentPid,
            String comm,
            List<String> argv,
            @Nullable String container,
            @Nullable String pod,
            Map<String, String> labels) {
        return new Socket(
                ObservationId.of("s" + pid),
                T0 + 5,
                "ctl1",
                SOCKET,
                pid,
                comm,
                null,
                parentPid,
                null,
                argv,
                container,
                pod,
                null,
                labels,
                false);
    }
}
