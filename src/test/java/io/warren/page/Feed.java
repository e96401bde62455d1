package io.warren.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Observations as a feeder hands them in: messages from one connection to another. */
final class Feed {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BROKER = "10.9.9.9:5672";
    /** From publication to delivery, in nanoseconds. */
    private static final long WAY = 2_000_000;

    private final StringBuilder lines = new StringBuilder();
    private long number;
    private String vhost = "/";
    private boolean redelivered;

    /** Tells fingerprints of several feeds apart. */
    Feed(long start) {
        number = start;
    }

    /** A program on a connection: {@code peer} is its ip:port. */
    Feed program(String peer, String name) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("kind", "socket");
        line.put("at", nanos(Instant.now()));
        line.put("host", "web1");
        line.put("local", peer);
        line.put("remote", BROKER);
        line.put("pid", 1000 + name.hashCode() % 1000);
        line.put("comm", name.length() > 15 ? name.substring(0, 15) : name);
        line.put("argv", List.of("/opt/" + name));
        return add(line);
    }

    /** What follows happens there. */
    Feed in(String vhost) {
        this.vhost = vhost;
        return this;
    }

    /** Deliveries that follow are not the first of their message, or are. */
    Feed again(boolean redelivered) {
        this.redelivered = redelivered;
        return this;
    }

    /** One message, published and delivered. */
    Feed message(String from, String exchange, String key, String queue, String to, Instant at) {
        return message(from, exchange, key, queue, to, at, Map.of());
    }

    Feed message(
            String from,
            String exchange,
            String key,
            String queue,
            String to,
            Instant at,
            Map<String, Object> properties) {
        Map<String, Object> publish = common("publish", at, 0, exchange, key, from);
        publish.put("routedQueues", List.of(queue));
        publish.putAll(properties);
        add(publish);
        Map<String, Object> deliver = common("deliver", at, WAY, exchange, key, to);
        deliver.put("queue", queue);
        deliver.put("redelivered", redelivered);
        deliver.putAll(properties);
        add(deliver);
        number++;
        return this;
    }

    /** One delivery of a message whose publication nobody saw. */
    Feed delivery(String exchange, String key, String queue, String to, Instant at) {
        Map<String, Object> deliver = common("deliver", at, 0, exchange, key, to);
        deliver.put("queue", queue);
        deliver.put("redelivered", false);
        number++;
        return add(deliver);
    }

    /** The message before, delivered once more. */
    Feed deliveredAgain(String exchange, String key, String queue, String to, Instant at) {
        number--;
        Map<String, Object> deliver = common("deliver", at, WAY, exchange, key, to);
        number++;
        deliver.put("queue", queue);
        deliver.put("redelivered", true);
        return add(deliver);
    }

    /** What the sensor of a guest says that it could not see. */
    Feed unwatched(String guest, String reason, Duration duration, Instant until) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("kind", "watch");
        line.put("at", nanos(until));
        line.put("from", nanos(until.minus(duration).minus(duration)));
        line.put("host", "hv1");
        line.put("domain", guest);
        line.put("domainName", guest);
        line.put("unwatched", Map.of(reason, duration.toNanos()));
        return add(line);
    }

    /** One message that no queue took. */
    Feed lost(String from, String exchange, String key, Instant at) {
        Map<String, Object> publish = common("publish", at, 0, exchange, key, from);
        publish.put("routedQueues", List.of());
        number++;
        return add(publish);
    }

    /** Bytes that one guest sent another over TCP, as the sensors of both ends saw them; ends are ip:port. */
    Feed sent(String sender, String from, String receiver, String to, long bytes, Instant at) {
        add(transfer("send", sender, from, to, bytes, nanos(at)));
        return add(transfer("receive", receiver, to, from, bytes, nanos(at) + WAY));
    }

    private static Map<String, Object> transfer(
            String direction, String guest, String local, String remote, long bytes, long at) {
        Map<String, Object> thread = new LinkedHashMap<>();
        thread.put("host", "hv1");
        thread.put("domain", guest);
        thread.put("domainName", guest);
        thread.put("pid", 10);
        thread.put("tid", 11);
        thread.put("startTime", 12);
        thread.put("comm", guest);
        thread.put("argv", List.of("/usr/bin/" + guest));
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("kind", "transfer");
        line.put("at", at);
        line.put("thread", thread);
        line.put("local", local);
        line.put("remote", remote);
        line.put("direction", direction);
        line.put("bytes", bytes);
        line.put("position", 0);
        return line;
    }

    String lines() {
        return lines.toString();
    }

    private Map<String, Object> common(String kind, Instant at, long later, String exchange, String key, String peer) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("kind", kind);
        line.put("at", nanos(at) + later);
        line.put("cluster", "b1");
        line.put("vhost", vhost);
        line.put("exchange", exchange);
        line.put("routingKeys", List.of(key));
        line.put("connection", peer + " -> " + BROKER);
        line.put("channel", 1);
        line.put("fingerprint", "%032x".formatted(number));
        line.put("size", 100);
        return line;
    }

    private Feed add(Map<String, Object> line) {
        try {
            lines.append(JSON.writeValueAsString(line)).append('\n');
            return this;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long nanos(Instant at) {
        return TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano();
    }
}
