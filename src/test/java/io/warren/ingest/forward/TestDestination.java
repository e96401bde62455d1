package io.warren.ingest.forward;

import io.warren.ingest.feed.Decoded;
import io.warren.ingest.feed.ObservationFile;
import io.warren.model.Observation.Transfer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it is given, while it is there. */
final class TestDestination implements Destination {

    private final List<Long> arrived = new ArrayList<>();
    private Delivery next = new Delivery.Delivered();

    synchronized void answers(Delivery delivery) {
        next = delivery;
    }

    synchronized List<Long> arrived() {
        return List.copyOf(arrived);
    }

    @Override
    public synchronized Delivery deliver(byte[] batch) {
        if (next instanceof Delivery.Delivered) {
            arrived.addAll(positions(batch));
        }
        return next;
    }

    static List<Long> positions(byte[] batch) {
        List<Long> positions = new ArrayList<>();
        try (ObservationFile file = ObservationFile.of("batch", new ByteArrayInputStream(batch))) {
            while (file.next()) {
                if (file.decode() instanceof Decoded.Read(Transfer transfer)) {
                    positions.add(transfer.position());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return positions;
    }

    @Override
    public void close() {}
}
