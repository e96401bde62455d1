package io.warren.cli;

import io.warren.export.MapView;
import io.warren.model.Granularity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the map of recorded observations, without broker or database. */
public interface Replaying {

    Result replay(Request request, Progress progress) throws IOException;

    /**
     * What to replay.
     *
     * @param hops where to write each decision; null = nowhere
     */
    record Request(List<Path> files, @Nullable Path hops, Duration window, Granularity granularity) {}

    /** The map, and what it took. */
    record Result(MapView map, Stats stats) {}

    /**
     * What was read and decided.
     *
     * @param peakMemory bytes of the heap that were in use at most
     * @param matched hops with exactly one publication
     * @param ambiguous hops with several
     * @param counts everything else by its reason, in the order to show it
     */
    record Stats(
            long observations,
            long malformed,
            Duration duration,
            long peakMemory,
            long matched,
            long ambiguous,
            Map<String, Long> counts) {

        public long perSecond() {
            double seconds = Math.max(duration.toNanos(), 1) / 1e9;
            return Math.round(observations / seconds);
        }
    }
}
