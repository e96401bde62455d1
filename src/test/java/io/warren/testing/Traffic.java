package io.warren.testing;

import io.warren.model.Fingerprint;
import io.warren.model.MessageProperties;
import io.warren.model.Observation;
import io.warren.testing.SimulatedBroker.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A shop's traffic with known truth: every way a message can go, at any size.
 *
 * @param messages how many publications
 * @param identical share of publications whose body and envelope are equal to others' of their exchange and key
 * @param lost share of observations that were not seen
 * @param burst length of the runs of lost observations; 1 = each on its own
 */
public record Traffic(long seed, int messages, double identical, double lost, int burst) {

    private static final long MILLISECOND = 1_000_000;
    private static final int PRODUCERS = 6;

    /**
     * Traffic and what is true of it.
     *
     * @param seen what was observed, in order
     * @param publicationOf the publication of each delivery, by id, whether or not it was seen
     */
    public record Recorded(List<Observation> seen, Map<String, String> publicationOf) {}

    public Recorded record() {
        SimulatedBroker broker = new SimulatedBroker(seed);
        Random random = new Random(seed + 1);
        declareShop(broker);
        long at = 0;
        for (int i = 0; i < messages; i++) {
            at += (long) (-Math.log(1 - random.nextDouble()) * MILLISECOND);
            int number = i;
            broker.at(at, () -> publish(broker, random, number));
        }
        broker.run();
        return new Recorded(lose(broker.events(), new Random(seed + 2)), broker.truth());
    }

    private static void declareShop(SimulatedBroker broker) {
        broker.declare("orders", Rules.PLAIN);
        broker.declare("billing", Rules.PLAIN);
        broker.declare("audit", Rules.PLAIN);
        broker.declare("work", new Rules(Long.MAX_VALUE, Integer.MAX_VALUE, "graveyard", 0.05, 0.05));
        broker.declare("delay", new Rules(40 * MILLISECOND, Integer.MAX_VALUE, "graveyard", 0, 0));
        broker.declare("narrow", new Rules(Long.MAX_VALUE, 3, "graveyard", 0, 0));
        broker.declare("graveyard", Rules.PLAIN);
        broker.declare("slow", Rules.PLAIN);
        broker.consume("orders", "c1:1 -> b:5672", 1, 0);
        broker.consume("orders", "c2:1 -> b:5672", 1, 0);
        broker.consume("billing", "c3:1 -> b:5672", 1, MILLISECOND / 2);
        broker.consume("audit", "c3:1 -> b:5672", 2, 0);
        broker.consume("work", "c4:1 -> b:5672", 1, 2 * MILLISECOND);
        broker.consume("work", "c5:1 -> b:5672", 1, 2 * MILLISECOND);
        broker.consume("narrow", "c6:1 -> b:5672", 1, 9 * MILLISECOND);
        broker.consume("graveyard", "c7:1 -> b:5672", 1, 0);
        broker.consume("slow", "c8:1 -> b:5672", 1, 6 * MILLISECOND);
    }

    private void publish(SimulatedBroker broker, Random random, int number) {
        int producer = random.nextInt(PRODUCERS);
        String connection = "p" + producer + ":1 -> b:5672";
        boolean same = random.nextDouble() < identical;
        Fingerprint body = same ? new Fingerprint(7, 7) : new Fingerprint(number + 1_000L, random.nextLong());
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> send(broker, connection, "", "orders", List.of("orders"), body);
            case 3, 4 -> send(broker, connection, "events", "order.new", List.of("billing", "audit"), body);
            case 5 -> send(broker, connection, "", "work", List.of("work"), body);
            case 6 -> send(broker, connection, "", "delay", List.of("delay"), body);
            case 7 -> send(broker, connection, "", "narrow", List.of("narrow"), body);
            case 8 -> send(broker, connection, "", "slow", List.of("slow"), body);
            default -> send(broker, connection, "events", "nobody.wants." + producer, List.of(), body);
        }
    }

    private static void send(
            SimulatedBroker broker,
            String connection,
            String exchange,
            String key,
            List<String> queues,
            Fingerprint body) {
        broker.publish(connection, 1, exchange, List.of(key), queues, body, MessageProperties.NONE);
    }

    private List<Observation> lose(List<Observation> events, Random random) {
        List<Observation> seen = new ArrayList<>(events.size());
        int losing = 0;
        for (Observation event : events) {
            if (losing == 0 && random.nextDouble() < lost / burst) {
                losing = burst;
            }
            if (losing > 0) {
                losing--;
            } else {
                seen.add(event);
            }
        }
        return seen;
    }
}
