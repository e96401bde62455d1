package io.warren.ingest.firehose;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.MalformedFrameException;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import io.warren.ingest.firehose.TapState.Down;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Tells from a failure what is wrong and what to type against it. */
final class Troubles {

    private final BrokerEndpoint broker;
    private final TapSource source;
    private final Advice advice;

    Troubles(BrokerEndpoint broker, TapSource source) {
        this.broker = broker;
        this.source = source;
        this.advice = new Advice(broker, source);
    }

    Down down(Throwable failure) {
        TapTrouble trouble = trouble(failure);
        return new Down(source.vhost(), trouble, advice.message(trouble, said(failure)));
    }

    private static TapTrouble trouble(Throwable failure) {
        return isOfTls(failure) ? TapTrouble.TLS_REFUSED : otherTrouble(failure);
    }

    /** Looked for first: the client wraps it in a failure to connect. */
    private static boolean isOfTls(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLHandshakeException || cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    private static TapTrouble otherTrouble(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            TapTrouble trouble = switch (cause) {
                case PossibleAuthenticationFailureException _ -> TapTrouble.WRONG_CREDENTIALS;
                case MalformedFrameException _ -> TapTrouble.POISON_MESSAGE;
                case TapSession.QueueLost _ -> TapTrouble.QUEUE_LOST;
                case ShutdownSignalException shutdown -> ofReason(shutdown.getReason());
                case ConnectException _,
                        NoRouteToHostException _,
                        UnknownHostException _,
                        SocketTimeoutException _,
                        TimeoutException _ -> TapTrouble.UNREACHABLE;
                default -> null;
            };
            if (trouble != null) {
                return trouble;
            }
        }
        return TapTrouble.CONNECTION_LOST;
    }

    /** By reply code and text of RabbitMQ 3.10 to 4.3; null where the cause below tells more. */
    private static @Nullable TapTrouble ofReason(@Nullable Method reason) {
        String text = replyText(reason);
        return switch (replyCode(reason)) {
            case AMQP.ACCESS_REFUSED -> TapTrouble.NO_RIGHTS;
            case AMQP.NOT_ALLOWED -> text.contains("not found") ? TapTrouble.VHOST_GONE : TapTrouble.NO_RIGHTS;
            case AMQP.NOT_FOUND -> text.contains("no exchange") ? TapTrouble.EXCHANGE_MISSING : TapTrouble.QUEUE_LOST;
            case AMQP.CONNECTION_FORCED -> text.contains("vhost") ? TapTrouble.VHOST_GONE : TapTrouble.CONNECTION_LOST;
            // The broker cannot encode a trace message: seen for names beyond 247 bytes.
            case AMQP.INTERNAL_ERROR -> text.contains("vhost") ? TapTrouble.VHOST_GONE : TapTrouble.POISON_MESSAGE;
            default -> null;
        };
    }

    private static int replyCode(@Nullable Method reason) {
        return switch (reason) {
            case AMQP.Connection.Close close -> close.getReplyCode();
            case AMQP.Channel.Close close -> close.getReplyCode();
            case null, default -> 0;
        };
    }

    private static String replyText(@Nullable Method reason) {
        return switch (reason) {
            case AMQP.Connection.Close close -> close.getReplyText();
            case AMQP.Channel.Close close -> close.getReplyText();
            case null, default -> "";
        };
    }

    /** The broker's own words if there are any, else those of the innermost failure. */
    private static String said(Throwable failure) {
        String words = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ShutdownSignalException shutdown
                    && !replyText(shutdown.getReason()).isEmpty()) {
                return replyText(shutdown.getReason());
            }
            String message = cause.getMessage();
            words = message == null ? cause.getClass().getSimpleName() : message;
        }
        return words;
    }

    @Override
    public String toString() {
        return source.connectionName() + " at " + broker;
    }
}
