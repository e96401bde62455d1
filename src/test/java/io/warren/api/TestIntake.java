package io.warren.api;

import io.warren.ingest.feed.Decoded;
import io.warren.ingest.feed.ObservationReader;
import io.warren.model.Observation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is handed in, and by whom. */
final class TestIntake implements ObservationIntake {

    private final List<Observation> taken = new ArrayList<>();
    private final List<String> feeders = new ArrayList<>();
    private boolean busy;

    void clear() {
        taken.clear();
        feeders.clear();
        busy = false;
    }

    void isBusy() {
        busy = true;
    }

    List<Observation> taken() {
        return taken;
    }

    List<String> feeders() {
        return feeders;
    }

    @Override
    public Taking take(String feeder, InputStream lines) throws IOException {
        ObservationReader reader = new ObservationReader(feeder);
        List<Observation> observations = new ArrayList<>();
        List<MalformedLine> malformed = new ArrayList<>();
        long number = 0;
        for (String line : new String(lines.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
            number++;
            switch (reader.read(line, number)) {
                case Decoded.Read(Observation observation) -> observations.add(observation);
                case Decoded.Blank() -> {}
                case Decoded.Malformed(String reason) -> malformed.add(new MalformedLine(number, reason));
            }
        }
        if (busy) {
            return new Taking.Busy();
        }
        feeders.add(feeder);
        taken.addAll(observations);
        List<MalformedLine> listed = malformed.subList(0, Math.min(MOST_LISTED, malformed.size()));
        return new Taking.Taken(observations.size(), malformed.size(), listed);
    }
}
