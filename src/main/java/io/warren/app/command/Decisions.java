package io.warren.app.command;

import io.warren.export.OutcomeWriter;
import io.warren.model.ObservationId;
import io.warren.model.Outcome;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where decisions are written, if anywhere. */
final class Decisions implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final @Nullable OutcomeWriter writer;

    Decisions(@Nullable Path file) throws IOException {
        writer = file == null ? null : new OutcomeWriter(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    }

    void outcome(Outcome outcome) {
        if (writer != null) {
            try {
                writer.write(outcome);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the decisions", e);
            }
        }
    }

    void malformed(ObservationId place, String reason) {
        if (writer != null) {
            try {
                writer.malformed(place, reason);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the decisions", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
