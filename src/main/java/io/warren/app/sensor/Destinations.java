package io.warren.app.sensor;

import io.warren.ingest.feed.queue.FeedEndpoint;
import io.warren.ingest.feed.queue.FeedPublisher;
import io.warren.ingest.forward.Destination;
import io.warren.ingest.forward.FileDestination;
import io.warren.ingest.forward.QueueDestination;
import io.warren.ingest.forward.RestDestination;
import io.warren.ingest.forward.StreamDestination;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Finds out from a word where observations go. */
final class Destinations {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Destinations() {}

    /**
     * @param to a file, {@code -} for standard output, or Warren's address by HTTP or AMQP
     * @param sensor who sends
     */
    static Destination of(String to, String sensor) {
        if (to.startsWith("amqp:") || to.startsWith("amqps:")) {
            return new QueueDestination(new FeedPublisher(new FeedEndpoint(URI.create(to)), sensor, PATIENCE));
        }
        if (to.startsWith("http:") || to.startsWith("https:")) {
            return new RestDestination(URI.create(to), System.getenv("WARREN_TOKEN"), PATIENCE);
        }
        return to.equals("-")
                ? StreamDestination.standardOutput()
                : new FileDestination(Path.of(to).toAbsolutePath());
    }
}
