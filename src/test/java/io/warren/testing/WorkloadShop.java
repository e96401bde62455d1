package io.warren.testing;

import io.warren.model.AmqpMethod;
import io.warren.model.Fingerprint;
import io.warren.model.GuestThread;
import io.warren.model.MessageProperties;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.SocketPair;
import io.warren.testing.SimulatedBroker.Rules;
import io.warren.testing.SimulatedLink.View;
import io.warren.testing.SimulatedProgram.Consumption;
import io.warren.testing.SimulatedProgram.Letter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The programs of a {@link Workload}: who publishes what, who consumes it, and what they do because of it. */
final class WorkloadShop {

    private static final long MILLISECOND = 1_000_000;
    private static final int PRODUCERS = 16;
    private static final int WORKERS = 6;
    private static final BiConsumer<Deliver, GuestThread> NOTHING = (_, _) -> {};

    private final Workload workload;
    private final SimulatedBroker broker;
    private final Truth truth;
    private final Map<String, List<Observation>> bySource;
    private final Random random;
    private final List<SimulatedProgram> producers = new ArrayList<>();
    private int programs;
    private long bodies;

    WorkloadShop(Workload workload, SimulatedBroker broker, Truth truth, Map<String, List<Observation>> bySource) {
        this.workload = workload;
        this.broker = broker;
        this.truth = truth;
        this.bySource = bySource;
        this.random = new Random(workload.seed() + 1);
    }

    /** Declares and starts everything; what happens then is on the broker's agenda. */
    void open() {
        declare();
        for (int i = 0; i < PRODUCERS; i++) {
            SimulatedProgram producer = program(i % 2 == 0);
            producers.add(producer);
            reader("reply." + producer.name(), producer, 5, false);
        }
        consumers();
        long at = 0;
        for (int i = 0; i < workload.messages(); i++) {
            at += workload.pause(random);
            broker.at(at, this::happen);
        }
        SimulatedProgram cron = program(true);
        for (long poll = 0; poll < at; poll += workload.pace() * 10) {
            broker.at(poll, () -> cron.get("mail", how(cron, 1, 1, AmqpMethod.BASIC_GET_OK, NOTHING)));
        }
    }

    private void declare() {
        List<String> plain = List.of(
                "hello",
                "results",
                "graveyard",
                "log.a",
                "log.b",
                "news.eu",
                "news.all",
                "forms",
                "back",
                "leftovers",
                "rpc",
                "mail",
                "to",
                "copy",
                "hidden",
                "orders",
                "bills",
                "parcels");
        plain.forEach(queue -> broker.declare(queue, Rules.PLAIN));
        IntStream.range(0, PRODUCERS).forEach(i -> broker.declare("reply.vm" + (i + 1), Rules.PLAIN));
        broker.declare("task", new Rules(Long.MAX_VALUE, Integer.MAX_VALUE, "graveyard", 0.02, 0.02));
        broker.declare("delay", new Rules(40 * MILLISECOND, Integer.MAX_VALUE, "graveyard", 0, 0));
    }

    private void consumers() {
        SimulatedProgram logs = program(true);
        for (String queue : List.of("log.a", "log.b", "news.eu", "news.all", "forms", "back", "leftovers")) {
            reader(queue, logs, 10 + queue.hashCode() % 5, true);
        }
        SimulatedProgram mails = program(true);
        List.of("to", "copy", "hidden", "results", "parcels").forEach(queue -> reader(queue, mails, 1, true));
        reader("hello", program(true), 1, false);
        reader("graveyard", program(false), 1, true);
        workers("task", (program, delivery, thread) -> follow(program, delivery, thread, "results"));
        workers("orders", (program, delivery, thread) -> follow(program, delivery, thread, "bills"));
        workers("bills", (program, delivery, thread) -> follow(program, delivery, thread, "parcels"));
        workers("rpc", this::answer);
    }

    /** What a worker does with a message. */
    private interface Work {
        void on(SimulatedProgram program, Deliver delivery, GuestThread thread);
    }

    private void workers(String queue, Work work) {
        for (int i = 0; i < WORKERS; i += 2) {
            SimulatedProgram program = program(i == 0);
            for (int thread = 1; thread <= 2; thread++) {
                program.consume(
                        queue, how(program, thread, 4, AmqpMethod.BASIC_DELIVER, (d, t) -> work.on(program, d, t)));
            }
        }
    }

    private void reader(String queue, SimulatedProgram program, int channel, boolean settles) {
        GuestThread only = program.threads().getFirst();
        program.consume(
                queue,
                new Consumption(channel, only, false, settles, MILLISECOND / 5, 20, AmqpMethod.BASIC_DELIVER, NOTHING));
    }

    /** Half of the programs receive on a thread of their own, as clients in Java do. */
    private static Consumption how(
            SimulatedProgram program,
            int thread,
            int prefetch,
            AmqpMethod method,
            BiConsumer<Deliver, GuestThread> work) {
        boolean apart = program.consuming() == program.publishing();
        return new Consumption(thread, program.threads().get(thread), apart, true, MILLISECOND, prefetch, method, work);
    }

    private void follow(SimulatedProgram program, Deliver delivery, GuestThread thread, String queue) {
        MessageProperties properties = program.namesMessages()
                ? properties("m" + ++bodies, delivery.properties().messageId(), null)
                : properties(null, null, null);
        cause(delivery, program.publish(thread, 7, direct(queue, properties)));
    }

    private void answer(SimulatedProgram program, Deliver delivery, GuestThread thread) {
        String replyTo = String.valueOf(delivery.properties().replyTo());
        List<String> routed = replyTo.startsWith("amq.") ? List.of() : List.of(replyTo);
        MessageProperties properties = properties(null, delivery.properties().correlationId(), null);
        Letter reply = new Letter("", List.of(replyTo), routed, body(), properties);
        cause(delivery, program.publish(thread, 7, reply));
    }

    private void cause(Deliver delivery, Publish published) {
        truth.causeOf().put(published.id().text(), delivery.id().text());
    }

    private void happen() {
        SimulatedProgram program = producers.get(random.nextInt(PRODUCERS));
        GuestThread thread = program.anyThread();
        int channel = 1 + random.nextInt(2);
        MessageProperties properties =
                program.namesMessages() ? properties("m" + ++bodies, null, null) : properties(null, null, null);
        Letter letter = letter(program, properties);
        program.publish(thread, channel, letter);
        if (random.nextInt(100) == 0) {
            // The confirm was lost: published once more, on another channel.
            broker.later(20 * MILLISECOND, () -> program.publish(thread, 3, letter));
        }
    }

    private Letter letter(SimulatedProgram program, MessageProperties properties) {
        return switch (random.nextInt(16)) {
            case 0 -> direct("hello", properties);
            case 1, 2 -> direct("task", properties);
            case 3 -> letter("logs", List.of(""), List.of("log.a", "log.b"), properties);
            case 4 -> letter("news", List.of("order.eu.new"), List.of("news.eu", "news.all"), properties);
            case 5 -> letter("headers", List.of(""), List.of("forms"), properties);
            case 6 -> letter("front", List.of("a"), List.of("back"), properties);
            case 7 -> letter("news", List.of("nobody.knows"), List.of("leftovers"), properties);
            case 8, 9 -> direct("rpc", properties(null, "c" + ++bodies, "reply." + program.name()));
            case 10 -> direct("rpc", properties(null, "c" + ++bodies, "amq.rabbitmq.reply-to." + program.name()));
            case 11 -> direct("mail", properties);
            case 12 -> letter("", List.of("to", "copy", "hidden"), List.of("to", "copy", "hidden"), properties);
            case 13 -> letter("news", List.of("unheard.of"), List.of(), properties);
            case 14 -> direct("delay", properties);
            default -> direct("orders", properties);
        };
    }

    private Letter direct(String queue, MessageProperties properties) {
        return letter("", List.of(queue), List.of(queue), properties);
    }

    private Letter letter(String exchange, List<String> keys, List<String> routed, MessageProperties properties) {
        return new Letter(exchange, keys, routed, body(), properties);
    }

    private Fingerprint body() {
        return random.nextDouble() < workload.identical() ? new Fingerprint(7, 7) : new Fingerprint(8, ++bodies);
    }

    /** Tap and sensor both tell the digest of what they saw, of nothing too. */
    private static MessageProperties properties(
            @Nullable String messageId, @Nullable String correlationId, @Nullable String replyTo) {
        long digest = 1 + 2L * Objects.hash(messageId, correlationId, replyTo);
        return new MessageProperties(messageId, correlationId, replyTo, null, null, null, null, null, Map.of(), digest);
    }

    /** A process on a guest of its own; with {@code twoLinks} it publishes on another connection than it consumes on. */
    private SimulatedProgram program(boolean twoLinks) {
        int number = ++programs;
        String name = "vm" + number;
        boolean watched = random.nextDouble() >= workload.unwatched();
        boolean translated = random.nextDouble() < workload.translated();
        boolean late = random.nextDouble() < workload.late();
        long from = !watched ? Long.MAX_VALUE : late ? middle() : Long.MIN_VALUE;
        long skew = (long) ((2 * random.nextDouble() - 1) * workload.skew());
        SimulatedLink first = link(name, number, 1, translated, from, skew);
        SimulatedLink second = twoLinks ? link(name, number, 2, translated, from, skew) : first;
        List<GuestThread> threads = IntStream.range(0, 3)
                .mapToObj(i -> SimulatedProgram.thread(name, 1_000 + 10 * number, i))
                .toList();
        boolean namesMessages = random.nextDouble() < workload.named();
        return new SimulatedProgram(name, namesMessages, broker, truth, random, first, second, threads);
    }

    private long middle() {
        return broker.start() + workload.messages() * workload.pace() / 3;
    }

    private SimulatedLink link(String host, int number, int port, boolean translated, long from, long skew) {
        String outside = translated ? "172.16.0.1:" + (30_000 + 10 * number + port) : "10.0.0." + number + ":" + port;
        String inside = "10.0.0." + number + ":" + port;
        List<Observation> witnessed = bySource.computeIfAbsent(host, name -> new ArrayList<>());
        return new SimulatedLink(
                outside + " -> 10.0.1.1:5672",
                new View(host, new SocketPair(inside, "10.0.1.1:5672"), from, skew),
                truth,
                witnessed::add);
    }
}
