package io.warren.ingest.feed;

import io.warren.ingest.feed.Decoded.Blank;
import io.warren.ingest.feed.Decoded.Malformed;
import io.warren.ingest.feed.Decoded.Read;
import io.warren.model.Observation;
import io.warren.model.ObservationId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Several files of observations as one stream: always next is the earliest of the files' next observations, of equal
 * ones that of the file named first. Within a file the order is the file's own, whatever its times say.
 */
public final class ObservationFiles implements Closeable {

    /** Takes what was read, in order. */
    public interface Sink {

        /** An observation of that file. */
        void observation(String source, Observation observation);

        /** A line that could not be read; the place is {@code file:line}. */
        void malformed(ObservationId place, String reason);
    }

    /** A file with the observation it would give next. */
    private static final class Head {
        private final ObservationFile file;
        private final int rank;
        private @Nullable Observation next;

        private Head(ObservationFile file, int rank) {
            this.file = file;
            this.rank = rank;
        }

        private Observation next() {
            Observation observation = next;
            if (observation == null) {
                throw new IllegalStateException(file.source() + " has no next observation");
            }
            return observation;
        }
    }

    private final List<Head> heads = new ArrayList<>();

    /** Opens them all, or none. */
    public static ObservationFiles open(List<Path> paths) throws IOException {
        ObservationFiles files = new ObservationFiles();
        try {
            for (Path path : paths) {
                files.heads.add(new Head(ObservationFile.open(path), files.heads.size()));
            }
        } catch (IOException e) {
            try (files) {
                throw e;
            }
        }
        return files;
    }

    /** Reads everything there is. */
    public void readTo(Sink sink) throws IOException {
        PriorityQueue<Head> queue = new PriorityQueue<>(
                Comparator.<Head>comparingLong(head -> head.next().at()).thenComparingInt(head -> head.rank));
        for (Head head : heads) {
            if (advance(head, sink)) {
                queue.add(head);
            }
        }
        while (!queue.isEmpty()) {
            Head earliest = queue.remove();
            long until =
                    queue.isEmpty() ? Long.MAX_VALUE : queue.element().next().at();
            boolean more = true;
            do {
                sink.observation(earliest.file.source(), earliest.next());
                more = advance(earliest, sink);
            } while (more && earliest.next().at() < until);
            if (more) {
                queue.add(earliest);
            }
        }
    }

    private static boolean advance(Head head, Sink sink) throws IOException {
        while (head.file.next()) {
            switch (head.file.decode()) {
                case Read(Observation observation) -> {
                    head.next = observation;
                    return true;
                }
                case Malformed(String reason) ->
                    sink.malformed(new ObservationId(head.file.source(), head.file.line()), reason);
                case Blank() -> {}
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        for (Head head : heads) {
            head.file.close();
        }
    }
}
