package io.warren.app;

import io.warren.api.ObservationIntake;
import io.warren.ingest.feed.Decoded;
import io.warren.ingest.feed.ObservationReader;
import io.warren.model.Observation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Takes observations that sensors and other feeders hand in over REST. */
final class FeedDesk implements ObservationIntake {

    private final Inbox inbox;
    private final AtomicLong bodies = new AtomicLong();

    FeedDesk(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public Taking take(String feeder, InputStream lines) throws IOException {
        // Every body begins with line 1 again: what brings no identifier is told apart by the body it came in.
        ObservationReader reader = new ObservationReader(feeder + "[" + bodies.incrementAndGet() + "]");
        List<Observation> read = new ArrayList<>();
        List<MalformedLine> malformed = new ArrayList<>();
        long number = 0;
        long faults = 0;
        BufferedReader text = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8));
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            number++;
            switch (reader.read(line, number)) {
                case Decoded.Read(Observation observation) -> read.add(observation);
                case Decoded.Blank _ -> {}
                case Decoded.Malformed(String reason) -> {
                    faults++;
                    if (malformed.size() < MOST_LISTED) {
                        malformed.add(new MalformedLine(number, reason));
                    }
                }
            }
        }
        return inbox.offerAll(feeder, read) ? new Taking.Taken(read.size(), faults, malformed) : new Taking.Busy();
    }
}
