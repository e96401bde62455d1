package io.warren.ingest.topology;

import io.warren.ingest.topology.OpenChannels.Channel;
import io.warren.ingest.topology.OpenChannels.Consumer;
import io.warren.model.BrokerFact;
import io.warren.model.BrokerFact.ConnectionClosed;
import io.warren.model.BrokerFact.ConnectionOpened;
import io.warren.model.BrokerFact.ConsumerStarted;
import io.warren.model.BrokerFact.ConsumerStopped;
import io.warren.model.BrokerFact.TopologyChanged;
import io.warren.model.ConnectionFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decodes what the broker's event exchange ({@code amq.rabbitmq.event}) tells, the moment it happens. All is in the
 * headers; times are the broker's. Total: whatever it is given, it answers with facts or with none, and counts what it
 * could not read. Fed by one thread.
 */
public final class BrokerEvents {

    /**
     * What to bind to. Not {@code #}: events such as {@code parameter.set} carry the passwords of shovels and federation
     * upstreams, and Warren has no business reading them.
     */
    public static final List<String> BINDING_KEYS = List.of(
            "connection.created",
            "connection.closed",
            "channel.created",
            "channel.closed",
            "consumer.*",
            "queue.created",
            "queue.deleted",
            "exchange.*",
            "binding.*",
            "policy.*",
            "vhost.created",
            "vhost.deleted");

    private final String cluster;
    private final OpenChannels channels = new OpenChannels();
    private final Map<String, Long> malformed = new TreeMap<>();

    public BrokerEvents(String cluster) {
        this.cluster = cluster;
    }

    /**
     * The facts that one event tells.
     *
     * @param headers texts as {@link String}, numbers, booleans, lists and maps of these
     * @param receivedAt nanoseconds since the epoch; used where the event tells no time
     */
    public List<BrokerFact> decode(String routingKey, Map<String, ?> headers, long receivedAt) {
        Fields fields = new Fields(headers);
        Long told = Clients.nanos(fields.number("timestamp_in_ms"));
        long at = told == null ? receivedAt : told;
        return switch (routingKey) {
            case "connection.created" -> connectionCreated(at, fields);
            case "connection.closed" -> connectionClosed(at, fields);
            case "channel.created" -> channelCreated(fields);
            case "channel.closed" -> stopped(at, channels.closed(fields.text("pid")));
            case "consumer.created" -> consumerCreated(at, fields);
            case "consumer.deleted" -> consumerDeleted(at, fields);
            case "vhost.created", "vhost.deleted" -> changed(at, fields.text("name"));
            default -> isDeclaration(routingKey) ? changed(at, fields.text("vhost")) : List.of();
        };
    }

    /** Events were missed (the connection to the broker was lost): what they would have told is forgotten. */
    public void missedSome() {
        channels.clear();
    }

    /** How many events could not be read, by reason; they gave no fact. */
    public Map<String, Long> malformed() {
        return Map.copyOf(malformed);
    }

    private static boolean isDeclaration(String routingKey) {
        return routingKey.startsWith("queue.")
                || routingKey.startsWith("exchange.")
                || routingKey.startsWith("binding.")
                || routingKey.startsWith("policy.");
    }

    private List<BrokerFact> connectionCreated(long at, Fields event) {
        String name = event.text("name");
        if (name == null) {
            return malformed("connection.created without name");
        }
        String protocol = ErlangNames.protocol(event.text("protocol", ""));
        Map<String, String> properties =
                new TreeMap<>(ClientProperties.ofErlang(event.list("client_properties"), protocol));
        ClientProperties.addVariables(properties, ErlangText.parse(event.text("variable_map", "")));
        String given = event.text("user_provided_name");
        ConnectionFacts facts = new ConnectionFacts(
                cluster,
                name,
                event.text("node"),
                event.text("vhost"),
                event.text("user"),
                given == null ? properties.get("connection_name") : given,
                ErlangNames.host(event.text("peer_host", "")),
                Clients.port(event),
                properties,
                protocol.isEmpty() ? null : protocol,
                Clients.nanos(event.number("connected_at")));
        return List.of(new ConnectionOpened(at, facts));
    }

    private List<BrokerFact> connectionClosed(long at, Fields event) {
        String name = event.text("name");
        if (name == null) {
            return malformed("connection.closed without name");
        }
        List<BrokerFact> facts = new ArrayList<>();
        channels.connectionClosed(name).forEach(channel -> facts.addAll(stopped(at, channel)));
        facts.add(new ConnectionClosed(at, cluster, name));
        return facts;
    }

    private List<BrokerFact> channelCreated(Fields event) {
        String pid = event.text("pid");
        String name = event.text("name");
        if (pid == null || name == null) {
            return malformed("channel.created without pid or name");
        }
        channels.opened(pid, name);
        return List.of();
    }

    private List<BrokerFact> consumerCreated(long at, Fields event) {
        Consumer consumer = consumer(event);
        if (consumer == null) {
            return malformed("consumer.created without vhost, queue or consumer_tag");
        }
        Channel channel = channels.channel(event.text("channel"));
        if (channel != null) {
            channel.consumers().add(consumer);
        }
        return List.of(
                new ConsumerStarted(at, cluster, consumer.vhost(), consumer.queue(), nameOf(channel), consumer.tag()));
    }

    /** RabbitMQ 3.10 tells the same end up to twice, and again at the end of the channel: only the first counts. */
    private List<BrokerFact> consumerDeleted(long at, Fields event) {
        Consumer consumer = consumer(event);
        if (consumer == null) {
            return malformed("consumer.deleted without vhost, queue or consumer_tag");
        }
        Channel channel = channels.channel(event.text("channel"));
        if (channel != null && !channel.consumers().remove(consumer)) {
            return List.of();
        }
        return List.of(
                new ConsumerStopped(at, cluster, consumer.vhost(), consumer.queue(), nameOf(channel), consumer.tag()));
    }

    private static @Nullable Consumer consumer(Fields event) {
        String vhost = event.text("vhost");
        return vhost != null
                        && event.any("queue") instanceof String queue
                        && event.any("consumer_tag") instanceof String tag
                ? new Consumer(vhost, queue, tag)
                : null;
    }

    private List<BrokerFact> stopped(long at, @Nullable Channel channel) {
        if (channel == null) {
            return List.of();
        }
        List<BrokerFact> facts = new ArrayList<>(channel.consumers().size());
        for (Consumer consumer : channel.consumers()) {
            facts.add(new ConsumerStopped(
                    at, cluster, consumer.vhost(), consumer.queue(), channel.name(), consumer.tag()));
        }
        return facts;
    }

    private static @Nullable String nameOf(@Nullable Channel channel) {
        return channel == null ? null : channel.name();
    }

    private List<BrokerFact> changed(long at, @Nullable String vhost) {
        return List.of(new TopologyChanged(at, cluster, vhost));
    }

    private List<BrokerFact> malformed(String reason) {
        malformed.merge(reason, 1L, Long::sum);
        return List.of();
    }
}
