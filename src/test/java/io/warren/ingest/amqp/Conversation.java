package io.warren.ingest.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.AMQBasicProperties;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.Method;
import io.warren.fingerprint.Fingerprinter;
import io.warren.fingerprint.Xxh3Fingerprinter;
import io.warren.model.AmqpMethod;
import io.warren.model.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One direction of a made-up AMQP connection, encoded by RabbitMQ's Java client, and what it holds in truth. */
final class Conversation {

    static final Fingerprinter FINGERPRINTER = new Xxh3Fingerprinter("secret".getBytes(StandardCharsets.UTF_8));

    /** A message or settlement of the stream. */
    record Said(
            AmqpMethod method,
            int channel,
            String routingKey,
            @Nullable Fingerprint fingerprint,
            long tag,
            int from,
            int to) {}

    private static final int FRAME_PAYLOAD = 4096 - 8;

    private final Random random;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Said> said = new ArrayList<>();
    private final List<Integer> frameStarts = new ArrayList<>();
    private long tag;

    Conversation(Random random) {
        this.random = random;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    List<Said> said() {
        return List.copyOf(said);
    }

    List<Integer> frameStarts() {
        return List.copyOf(frameStarts);
    }

    int length() {
        return out.size();
    }

    Conversation protocolHeader() {
        out.writeBytes(new byte[] {'A', 'M', 'Q', 'P', 0, 0, 9, 1});
        return this;
    }

    Conversation heartbeat() {
        return frame(new Frame(AMQP.FRAME_HEARTBEAT, 0));
    }

    Conversation method(int channel, Method method) {
        try {
            return frame(method.toFrame(channel));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Conversation publish(int channel, String key, byte[] body, AMQP.BasicProperties properties) {
        return contents(List.of(List.of(channel)), AmqpMethod.BASIC_PUBLISH, key, body, properties);
    }

    Conversation deliver(int channel, String key, byte[] body, AMQP.BasicProperties properties) {
        return contents(List.of(List.of(channel)), AmqpMethod.BASIC_DELIVER, key, body, properties);
    }

    private Conversation contents(
            List<List<Integer>> channels, AmqpMethod method, String key, byte[] body, AMQP.BasicProperties properties) {
        Map<Integer, Deque<Frame>> queues = new HashMap<>();
        int channel = channels.getFirst().getFirst();
        queues.put(channel, frames(channel, method, key, body, properties));
        writeInterleaved(queues, Map.of(channel, new Said(method, channel, key, FINGERPRINTER.of(body), tag, 0, 0)));
        return this;
    }

    /** Messages on several channels at once, their frames mixed. */
    Conversation interleaved(AmqpMethod method, int channels, int size) {
        Map<Integer, Deque<Frame>> queues = new HashMap<>();
        Map<Integer, Said> truth = new HashMap<>();
        for (int channel = 1; channel <= channels; channel++) {
            byte[] body = body(random.nextInt(size + 1));
            String key = "key-" + channel + "-" + random.nextInt(1000);
            queues.put(channel, frames(channel, method, key, body, properties()));
            truth.put(channel, new Said(method, channel, key, FINGERPRINTER.of(body), tag, 0, 0));
        }
        writeInterleaved(queues, truth);
        return this;
    }

    private void writeInterleaved(Map<Integer, Deque<Frame>> queues, Map<Integer, Said> truth) {
        Map<Integer, Integer> starts = new HashMap<>();
        List<Integer> open = new ArrayList<>(queues.keySet());
        while (!open.isEmpty()) {
            int channel = open.get(random.nextInt(open.size()));
            Deque<Frame> frames = queues.get(channel);
            starts.putIfAbsent(channel, out.size());
            frame(frames.removeFirst());
            if (frames.isEmpty()) {
                Said about = truth.get(channel);
                said.add(new Said(
                        about.method,
                        channel,
                        about.routingKey,
                        about.fingerprint,
                        about.tag,
                        starts.get(channel),
                        out.size()));
                open.remove(Integer.valueOf(channel));
            }
        }
    }

    private Deque<Frame> frames(
            int channel, AmqpMethod method, String key, byte[] body, AMQP.BasicProperties properties) {
        try {
            Deque<Frame> frames = new ArrayDeque<>();
            frames.add(carrying(method, key).toFrame(channel));
            frames.add(((AMQBasicProperties) properties).toFrame(channel, body.length));
            for (int at = 0; at < body.length; at += FRAME_PAYLOAD) {
                frames.add(Frame.fromBodyFragment(
                        channel, ByteBuffer.wrap(body), at, Math.min(FRAME_PAYLOAD, body.length - at)));
            }
            return frames;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Method carrying(AmqpMethod method, String key) {
        return switch (method) {
            case BASIC_PUBLISH -> new AMQImpl.Basic.Publish(0, "exchange", key, true, false);
            case BASIC_DELIVER -> new AMQImpl.Basic.Deliver("consumer", ++tag, tag % 2 == 0, "exchange", key);
            case BASIC_GET_OK -> new AMQImpl.Basic.GetOk(++tag, false, "exchange", key, 7);
            case BASIC_RETURN -> new AMQImpl.Basic.Return(312, "NO_ROUTE", "exchange", key);
            default -> throw new IllegalArgumentException(method + " carries nothing");
        };
    }

    Conversation settle(int channel, AmqpMethod method) {
        int from = out.size();
        long delivery = random.nextInt(100_000);
        method(
                channel,
                switch (method) {
                    case BASIC_ACK -> new AMQImpl.Basic.Ack(delivery, random.nextBoolean());
                    case BASIC_NACK -> new AMQImpl.Basic.Nack(delivery, random.nextBoolean(), random.nextBoolean());
                    default -> new AMQImpl.Basic.Reject(delivery, random.nextBoolean());
                });
        said.add(new Said(method, channel, "", null, delivery, from, out.size()));
        return this;
    }

    /** Anything a client says, about {@code size} bytes of it. */
    Conversation clientTalk(int size) {
        int end = out.size() + size;
        while (out.size() < end) {
            switch (random.nextInt(10)) {
                case 0 -> heartbeat();
                case 1 -> interleaved(AmqpMethod.BASIC_PUBLISH, 5, 9000);
                case 2 -> method(1, new AMQImpl.Queue.Declare(0, "queue", false, true, false, false, false, table()));
                case 3 -> settle(1 + random.nextInt(3), AmqpMethod.BASIC_NACK);
                case 4 -> settle(1 + random.nextInt(3), AmqpMethod.BASIC_REJECT);
                case 5, 6 -> settle(1 + random.nextInt(3), AmqpMethod.BASIC_ACK);
                default -> publish(1 + random.nextInt(3), "key", body(random.nextInt(300)), properties());
            }
        }
        return this;
    }

    byte[] body(int size) {
        byte[] body = new byte[size];
        random.nextBytes(body);
        return body;
    }

    AMQP.BasicProperties properties() {
        return random.nextInt(3) == 0
                ? new AMQP.BasicProperties()
                : new AMQP.BasicProperties.Builder()
                        .messageId("m-" + random.nextInt())
                        .contentType("application/json")
                        .timestamp(new Date(1_700_000_000_000L))
                        .headers(table())
                        .deliveryMode(2)
                        .build();
    }

    private Map<String, Object> table() {
        Map<String, Object> table = new HashMap<>();
        table.put("number", random.nextInt());
        table.put("text", "é" + random.nextInt());
        table.put("list", List.of(1, 2L, "three", Map.of("a", true)));
        return table;
    }

    private Conversation frame(Frame frame) {
        frameStarts.add(out.size());
        try {
            frame.writeTo(new DataOutputStream(out));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
