package io.warren.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing seen, by one witness: the only input of the correlation, live or replayed.
 *
 * <p>Every {@code at} is in nanoseconds since the epoch, by the witness's clock. {@code cluster} names the broker,
 * {@code connection} is the broker's own {@code peer:port -> broker:port}, {@code size} counts the bytes of the body.
 * Lists are taken as they are, not copied: decoders share them between millions of observations.
 */
public sealed interface Observation {

    ObservationId id();

    long at();

    /** A message entered the broker (trace event {@code publish.<exchange>}). */
    record Publish(
            ObservationId id,
            long at,
            String cluster,
            String vhost,
            String exchange,
            List<String> routingKeys,
            List<String> routedQueues,
            String connection,
            int channel,
            Fingerprint fingerprint,
            long size,
            @Nullable String node,
            @Nullable String user,
            MessageProperties properties)
            implements Observation {}

    /** A message left a queue towards a consumer (trace event {@code deliver.<queue>}). */
    record Deliver(
            ObservationId id,
            long at,
            String cluster,
            String vhost,
            String queue,
            String exchange,
            List<String> routingKeys,
            String connection,
            int channel,
            boolean redelivered,
            Fingerprint fingerprint,
            long size,
            @Nullable String node,
            @Nullable String user,
            MessageProperties properties,
            List<Death> deaths)
            implements Observation {}

    /** A whole message at a guest's end of a TCP connection. */
    sealed interface GuestMessage extends Observation {

        GuestThread thread();

        SocketPair socket();

        int channel();

        AmqpMethod method();

        String exchange();

        String routingKey();

        Fingerprint fingerprint();

        long size();

        /** The first byte of the message's frames in the TCP stream of that direction. */
        long position();

        /** One past their last byte. */
        long end();

        @Nullable String consumerTag();

        @Nullable Long deliveryTag();

        boolean redelivered();

        MessageProperties properties();
    }

    /** A guest's thread wrote it. */
    record Send(
            ObservationId id,
            long at,
            GuestThread thread,
            SocketPair socket,
            int channel,
            AmqpMethod method,
            String exchange,
            String routingKey,
            Fingerprint fingerprint,
            long size,
            long position,
            long end,
            @Nullable String consumerTag,
            @Nullable Long deliveryTag,
            boolean redelivered,
            MessageProperties properties)
            implements GuestMessage {}

    /** A guest's thread read it. */
    record Receive(
            ObservationId id,
            long at,
            GuestThread thread,
            SocketPair socket,
            int channel,
            AmqpMethod method,
            String exchange,
            String routingKey,
            Fingerprint fingerprint,
            long size,
            long position,
            long end,
            @Nullable String consumerTag,
            @Nullable Long deliveryTag,
            boolean redelivered,
            MessageProperties properties)
            implements GuestMessage {}

    /** A guest's thread acknowledged or refused deliveries. */
    record Settle(
            ObservationId id,
            long at,
            GuestThread thread,
            SocketPair socket,
            int channel,
            AmqpMethod method,
            long deliveryTag,
            boolean multiple,
            @Nullable Boolean requeue,
            long position,
            long end)
            implements Observation {}

    /** Bytes of any TCP connection that a guest's thread sent or received. */
    record Transfer(
            ObservationId id,
            long at,
            GuestThread thread,
            SocketPair socket,
            Direction direction,
            long bytes,
            long position)
            implements Observation {}

    /** Which process holds a connection, on a guest, a host or a container node. */
    record Socket(
            ObservationId id,
            long at,
            String host,
            SocketPair socket,
            long pid,
            String comm,
            @Nullable String domain,
            @Nullable Long parentPid,
            @Nullable String exe,
            List<String> argv,
            @Nullable String container,
            @Nullable String pod,
            @Nullable String namespace,
            Map<String, String> labels,
            boolean closed)
            implements Observation {}

    /**
     * How much a sensor saw of a guest, or of its own host, since {@code from}: what is not told here was watched.
     *
     * @param from nanoseconds since the epoch; {@code at} is the end
     * @param domain the guest; null = the host itself
     * @param unwatched nanoseconds by reason. One that was still going on at the end is in the next statement, so that only
     *     sums over statements are true
     * @param missed bytes of watched connections that passed unseen
     * @param lost observations that were made and could not be kept until they had arrived
     */
    record Watch(
            ObservationId id,
            long at,
            long from,
            String host,
            @Nullable String domain,
            @Nullable String domainName,
            Map<String, Long> unwatched,
            long missed,
            long lost)
            implements Observation {}

    /** Which way bytes went, as the watched machine sees it. */
    enum Direction {
        SEND,
        RECEIVE
    }
}
