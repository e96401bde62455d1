package io.warren.ingest.topology;

import io.warren.ingest.topology.ManagementProblem.Kind;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** The words for a tired operator: what happened, what it means, what to type. */
final class Advice {

    private Advice() {}

    static ManagementProblem unreachable(ManagementEndpoint endpoint, Throwable cause) {
        return new ManagementProblem(
                Kind.UNREACHABLE,
                "Cannot reach the management API at " + endpoint.root() + ": " + why(cause)
                        + ". Until it answers, connections have no names and bindings are unknown."
                        + " Type on the broker: rabbitmq-plugins enable rabbitmq_management; rabbitmq-diagnostics listeners",
                cause);
    }

    /** The broker says 401 for a wrong password and for a missing tag alike. */
    static ManagementProblem wrongCredentials(ManagementEndpoint endpoint, int status, Throwable cause) {
        return new ManagementProblem(
                Kind.WRONG_CREDENTIALS,
                "The management API at " + endpoint.root() + " refuses user '" + endpoint.user() + "' (HTTP " + status
                        + "): wrong name or password, or the user has no tag. Type on the broker: rabbitmqctl"
                        + " authenticate_user " + endpoint.user() + "; rabbitmqctl set_user_tags " + endpoint.user()
                        + " monitoring",
                cause);
    }

    static ManagementProblem notMonitoring(ManagementEndpoint endpoint, Object tags) {
        return new ManagementProblem(
                Kind.NOT_MONITORING,
                "User '" + endpoint.user() + "' may log in at " + endpoint.root() + " but has only the tags " + tags
                        + ", so the broker shows it none of the others' connections, exchanges and queues."
                        + " Type on the broker: rabbitmqctl set_user_tags " + endpoint.user() + " monitoring");
    }

    static ManagementProblem notAdministrator(ManagementEndpoint endpoint, String node, String vhost, Throwable cause) {
        return new ManagementProblem(
                Kind.NOT_ADMINISTRATOR,
                "User '" + endpoint.user() + "' may not switch tracing on in vhost '" + vhost + "': only the tag"
                        + " 'administrator' may. Give Warren an administrator for this, or type on the broker: "
                        + traceOn(node, vhost),
                cause);
    }

    static String traceOn(String node, String vhost) {
        return "rabbitmqctl -n " + node + " trace_on -p " + quoted(vhost);
    }

    private static String quoted(String word) {
        return word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/._-:".indexOf(c) >= 0)
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }

    /** In words, where the client's own are none: it says {@code ClosedChannelException} when nobody listens. */
    private static String why(Throwable cause) {
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            switch (inner) {
                case UnresolvedAddressException _, UnknownHostException _ -> {
                    return "there is no host of that name";
                }
                case HttpTimeoutException _ -> {
                    return "no answer in time";
                }
                case SSLException _ -> {
                    return "no trusted TLS connection (" + inner.getMessage() + ")";
                }
                default -> {}
            }
        }
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (inner instanceof ConnectException) {
                return "nobody listens there";
            }
        }
        return String.valueOf(cause.getMessage());
    }
}
