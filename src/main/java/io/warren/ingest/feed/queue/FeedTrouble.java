package io.warren.ingest.feed.queue;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What an operator reads when the feed's queue cannot be used: what happened, what it means, what to type. */
final class FeedTrouble {

    private FeedTrouble() {}

    static String message(FeedEndpoint endpoint, Throwable failure, String meaning) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String known = known(endpoint, cause);
            if (known != null) {
                return known.replace("MEANING", meaning);
            }
        }
        return "The connection to the feed at " + endpoint + " ended (" + words(failure) + "). " + meaning
                + " It is made again by itself; nothing to type.";
    }

    private static @Nullable String known(FeedEndpoint endpoint, Throwable cause) {
        String user = endpoint.connections().getUsername();
        String vhost = endpoint.connections().getVirtualHost();
        return switch (cause) {
            case PossibleAuthenticationFailureException _ ->
                "RabbitMQ refuses user '" + user + "' or its password for the feed at " + endpoint
                        + ". MEANING Type on the broker: rabbitmqctl change_password " + user
                        + " 'SECRET' and give the same here.";
            case ConnectException _, UnknownHostException _, TimeoutException _ ->
                "Cannot reach the feed's RabbitMQ at " + endpoint + " (" + words(cause)
                        + "). MEANING It is tried again by itself. Is the broker up, is the address right? Type: nc -vz "
                        + endpoint.connections().getHost() + " "
                        + endpoint.connections().getPort();
            case ShutdownSignalException shutdown
            when code(shutdown.getReason()) == AMQP.NOT_FOUND ->
                "The feed at " + endpoint + " has no exchange or queue " + FeedEndpoint.NAME
                        + ". MEANING Type on the broker: rabbitmqctl import_definitions feed-definitions.json";
            case ShutdownSignalException shutdown
            when code(shutdown.getReason()) == AMQP.ACCESS_REFUSED || code(shutdown.getReason()) == AMQP.NOT_ALLOWED ->
                "User '" + user + "' lacks rights for the feed at " + endpoint + ", or virtual host '" + vhost
                        + "' is not there (" + text(shutdown.getReason())
                        + "). MEANING Type on the broker: rabbitmqctl import_definitions feed-definitions.json";
            default -> null;
        };
    }

    private static int code(@Nullable Method reason) {
        return switch (reason) {
            case AMQP.Connection.Close close -> close.getReplyCode();
            case AMQP.Channel.Close close -> close.getReplyCode();
            case null, default -> 0;
        };
    }

    private static String text(@Nullable Method reason) {
        return switch (reason) {
            case AMQP.Connection.Close close -> close.getReplyText();
            case AMQP.Channel.Close close -> close.getReplyText();
            case null, default -> "no reason given";
        };
    }

    private static String words(Throwable failure) {
        if (failure instanceof ShutdownSignalException shutdown && shutdown.getReason() != null) {
            return text(shutdown.getReason());
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
