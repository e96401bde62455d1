package io.warren.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A generated landscape: 5,000 participants, 200 exchanges, 800 queues, 20,000 edges. */
final class Landscape {

    static final int EDGES = 20_000;

    private static final int PRODUCERS = 2_000;
    private static final int CONSUMERS = 3_000;
    private static final int EXCHANGES = 200;
    private static final int QUEUES = 800;
    private static final int BATCH = 4_000;
    private static final long SEED = 20_251_125;

    private record Way(int producer, int exchange, int queue, int consumer) {}

    private final List<Way> ways = new ArrayList<>();
    private long number = 1;

    Landscape() {
        Random random = new Random(SEED);
        java.util.Set<Way> seen = new java.util.HashSet<>();
        while (ways.size() < EDGES) {
            int i = ways.size();
            // Everybody takes part; after that some are much busier than others, as in life.
            int producer = i < PRODUCERS ? i : skewed(random, PRODUCERS);
            int queue = i < QUEUES ? i : skewed(random, QUEUES);
            int exchange = queue % EXCHANGES;
            int consumer = i < CONSUMERS ? i : skewed(random, CONSUMERS);
            Way way = new Way(producer, exchange, queue, consumer);
            if (seen.add(way)) {
                ways.add(way);
            }
        }
    }

    /** One message on every edge. */
    void feed(RunningWarren warren) {
        for (int start = 0; start < EDGES; start += BATCH) {
            feed(warren, ways.subList(start, Math.min(EDGES, start + BATCH)));
        }
    }

    /** One more message on some of the edges. */
    void feedSome(RunningWarren warren, int count) {
        feed(warren, ways.subList(0, count));
    }

    private void feed(RunningWarren warren, List<Way> some) {
        Feed feed = new Feed(number);
        number += some.size();
        Instant now = Instant.now();
        for (Way way : some) {
            feed.message(
                    "10.1." + way.producer / 250 + "." + way.producer % 250 + ":4000",
                    "exchange-" + way.exchange,
                    "key",
                    "queue-" + way.queue,
                    "10.2." + way.consumer / 250 + "." + way.consumer % 250 + ":4000",
                    now);
        }
        warren.feed(feed.lines());
    }

    private static int skewed(Random random, int bound) {
        double u = random.nextDouble();
        return (int) (u * u * bound);
    }
}
