package io.warren.ingest.feed;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every name that means something in a feed, with the type its value must have. */
@SuppressWarnings("EnumOrdinal") // places in arrays and sets of one run, never written anywhere
enum Field {
    KIND("kind", FieldType.TEXT),
    ID("id", FieldType.IDENTIFIER),
    AT("at", FieldType.TIME),
    CLUSTER("cluster", FieldType.TEXT),
    VHOST("vhost", FieldType.TEXT),
    EXCHANGE("exchange", FieldType.TEXT),
    ROUTING_KEYS("routingKeys", FieldType.TEXTS),
    ROUTED_QUEUES("routedQueues", FieldType.TEXTS),
    CONNECTION("connection", FieldType.TEXT),
    CHANNEL("channel", FieldType.SMALL_COUNT),
    FINGERPRINT("fingerprint", FieldType.FINGERPRINT),
    SIZE("size", FieldType.COUNT),
    NODE("node", FieldType.TEXT),
    USER("user", FieldType.TEXT),
    QUEUE("queue", FieldType.TEXT),
    REDELIVERED("redelivered", FieldType.FLAG),
    DEATHS("deaths", FieldType.DEATHS),
    THREAD("thread", FieldType.THREAD),
    LOCAL("local", FieldType.ENDPOINT),
    REMOTE("remote", FieldType.ENDPOINT),
    METHOD("method", FieldType.METHOD),
    ROUTING_KEY("routingKey", FieldType.TEXT),
    POSITION("position", FieldType.COUNT),
    END("end", FieldType.COUNT),
    CONSUMER_TAG("consumerTag", FieldType.TEXT),
    DELIVERY_TAG("deliveryTag", FieldType.COUNT),
    MULTIPLE("multiple", FieldType.FLAG),
    REQUEUE("requeue", FieldType.FLAG),
    DIRECTION("direction", FieldType.DIRECTION),
    BYTES("bytes", FieldType.COUNT),
    HOST("host", FieldType.TEXT),
    DOMAIN("domain", FieldType.TEXT),
    DOMAIN_NAME("domainName", FieldType.TEXT),
    PID("pid", FieldType.COUNT),
    TID("tid", FieldType.COUNT),
    START_TIME("startTime", FieldType.COUNT),
    COMM("comm", FieldType.TEXT),
    PARENT_PID("parentPid", FieldType.COUNT),
    EXE("exe", FieldType.TEXT),
    ARGV("argv", FieldType.TEXTS),
    CONTAINER("container", FieldType.TEXT),
    POD("pod", FieldType.TEXT),
    NAMESPACE("namespace", FieldType.TEXT),
    LABELS("labels", FieldType.LABELS),
    CLOSED("closed", FieldType.FLAG),
    MESSAGE_ID("messageId", FieldType.TEXT),
    CORRELATION_ID("correlationId", FieldType.TEXT),
    REPLY_TO("replyTo", FieldType.TEXT),
    TYPE("type", FieldType.TEXT),
    APP_ID("appId", FieldType.TEXT),
    USER_ID("userId", FieldType.TEXT),
    TIMESTAMP("timestamp", FieldType.WHOLE_NUMBER),
    TRACEPARENT("traceparent", FieldType.TEXT),
    HEADERS("headers", FieldType.HEADERS),
    DIGEST("digest", FieldType.DIGEST),
    /** The message properties may also stand in an object of this name. */
    PROPERTIES("properties", FieldType.PROPERTIES),
    REASON("reason", FieldType.TEXT),
    COUNT("count", FieldType.COUNT),
    TIME("time", FieldType.TIME),
    FROM("from", FieldType.TIME),
    UNWATCHED("unwatched", FieldType.COUNTS),
    MISSED("missed", FieldType.COUNT),
    LOST("lost", FieldType.COUNT);

    /** How many there are. */
    static final int SLOTS = values().length;

    private static final Map<String, Field> BY_WORD = new HashMap<>(256);

    static {
        for (Field field : values()) {
            BY_WORD.put(field.word, field);
        }
    }

    private final String word;
    private final FieldType type;
    private final long bit = 1L << ordinal();

    Field(String word, FieldType type) {
        this.word = word;
        this.type = type;
    }

    /** The name in the JSON object. */
    String word() {
        return word;
    }

    FieldType type() {
        return type;
    }

    /** Its place in arrays over all fields, from 0. */
    int slot() {
        return ordinal();
    }

    static Field at(int slot) {
        return values()[slot];
    }

    /** Its place in sets of fields. */
    long bit() {
        return bit;
    }

    static @Nullable Field named(String word) {
        return BY_WORD.get(word);
    }

    static long mask(Field... fields) {
        long mask = 0;
        for (Field field : fields) {
            mask |= field.bit;
        }
        return mask;
    }
}
