package io.warren.app;

import io.warren.api.HealthFacts.Fact;
import io.warren.api.ObservationIntake;
import io.warren.api.ObservationIntake.Taking;
import io.warren.ingest.feed.queue.FeedEndpoint;
import io.warren.ingest.feed.queue.FeedQueue;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The queue by which sensors hand in observations, if the operator has set one up. */
final class FeedWatch implements FeedQueue.Listener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(FeedWatch.class);

    private final ObservationIntake intake;
    private final @Nullable FeedQueue queue;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private volatile String state = "not connected yet";

    FeedWatch(Optional<URI> address, ObservationIntake intake) {
        this.intake = intake;
        this.queue = address.map(uri -> new FeedQueue(new FeedEndpoint(uri), this::take, this))
                .orElse(null);
    }

    void start() {
        if (queue != null) {
            queue.start();
        }
    }

    private boolean take(String feeder, InputStream lines) throws IOException {
        return switch (intake.take(feeder, lines)) {
            case Taking.Busy _ -> false;
            case Taking.Taken taken -> {
                accepted.add(taken.accepted());
                if (taken.malformed() > 0) {
                    malformed.add(taken.malformed());
                    LOG.warnf(
                            "%s hands in lines that are no observations, the first: %s malformed=%d",
                            feeder, taken.lines().getFirst().reason(), taken.malformed());
                }
                yield true;
            }
        };
    }

    /** A help, not a need: the map grows without sensors. */
    Optional<Fact> health() {
        FeedQueue feed = queue;
        return feed == null
                ? Optional.empty()
                : Optional.of(Fact.up(
                        "feed",
                        "%s; batches=%d unreadable=%d observations=%d malformed=%d"
                                .formatted(state, feed.taken(), feed.malformed(), accepted.sum(), malformed.sum())));
    }

    @Override
    public void connected() {
        state = "connected";
        LOG.info("the feed's queue is connected");
    }

    @Override
    public void down(String message) {
        state = message;
        LOG.warn(message);
    }

    @Override
    public void malformed(String feeder, String reason) {
        LOG.warnf("a message of the feed is no batch and is thrown away: %s feeder=%s", reason, feeder);
    }

    @Override
    public void close() {
        if (queue != null) {
            queue.close();
        }
    }
}
