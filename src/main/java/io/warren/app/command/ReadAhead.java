package io.warren.app.command;

import io.warren.ingest.feed.ObservationFiles;
import io.warren.model.Observation;
import io.warren.model.ObservationId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads files on a thread of its own, a few thousand lines ahead of whoever takes them: order stays as it is. */
final class ReadAhead {

    private static final int BATCH = 1_024;
    private static final int BATCHES = 16;

    /** Something that was read. */
    private sealed interface Item {
        record Seen(String source, Observation observation) implements Item {}

        record Bad(ObservationId place, String reason) implements Item {}
    }

    private final BlockingQueue<List<Item>> queue = new ArrayBlockingQueue<>(BATCHES);

    /** Reads everything, and hands it over on the calling thread. */
    static void read(ObservationFiles files, ObservationFiles.Sink sink) throws IOException {
        new ReadAhead().run(files, sink);
    }

    private void run(ObservationFiles files, ObservationFiles.Sink sink) throws IOException {
        try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
            Callable<Void> work = () -> {
                read(files);
                return null;
            };
            Future<Void> reading = reader.submit(work);
            try {
                for (List<Item> batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
                    batch.forEach(item -> deliver(item, sink));
                }
                reading.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException trouble ? trouble : new IOException(e.getCause());
            } finally {
                reader.shutdownNow();
            }
        }
    }

    private static void deliver(Item item, ObservationFiles.Sink sink) {
        switch (item) {
            case Item.Seen(String source, Observation observation) -> sink.observation(source, observation);
            case Item.Bad(ObservationId place, String reason) -> sink.malformed(place, reason);
        }
    }

    /** An empty batch is the last. */
    private void read(ObservationFiles files) throws IOException, InterruptedException {
        Batches batches = new Batches();
        try {
            files.readTo(batches);
            batches.flush();
        } finally {
            queue.put(List.of());
        }
    }

    private final class Batches implements ObservationFiles.Sink {
        private List<Item> batch = new ArrayList<>(BATCH);

        @Override
        public void observation(String source, Observation observation) {
            add(new Item.Seen(source, observation));
        }

        @Override
        public void malformed(ObservationId place, String reason) {
            add(new Item.Bad(place, reason));
        }

        private void add(Item item) {
            batch.add(item);
            if (batch.size() == BATCH) {
                flush();
            }
        }

        private void flush() {
            if (batch.isEmpty()) {
                return;
            }
            try {
                queue.put(batch);
                batch = new ArrayList<>(BATCH);
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody takes what is read any more", e);
            }
        }
    }
}
