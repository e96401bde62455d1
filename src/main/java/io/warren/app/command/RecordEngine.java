package io.warren.app.command;

import io.warren.cli.CommandFailure;
import io.warren.cli.Progress;
import io.warren.cli.Recording;
import io.warren.fingerprint.FingerprintAlgorithm;
import io.warren.ingest.feed.ObservationWriter;
import io.warren.ingest.firehose.FirehoseTap;
import io.warren.ingest.firehose.TapListener;
import io.warren.ingest.firehose.TapSettings;
import io.warren.ingest.firehose.TapState;
import io.warren.model.Observation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The tap, written down instead of correlated. */
final class RecordEngine implements Recording {

    /** As the service calls it. */
    private static final String DEFAULT_CLUSTER = "rabbitmq";

    private static final int SECRET_BYTES = 32;
    private static final long TICK_MILLIS = 200;
    private static final int QUIET_TICKS = 50;

    @Override
    public long record(Request request, OutputStream out, Progress progress) throws IOException {
        BrokerUri broker = BrokerUri.of(request.broker());
        Writing writing = new Writing(new ObservationWriter(out));
        AtomicReference<TapState.@Nullable Down> trouble = new AtomicReference<>();
        TapListener listener = state -> trouble.compareAndSet(null, firstTrouble(state, writing));
        TapSettings settings = TapSettings.of(
                request.cluster(System.getenv().getOrDefault("WARREN_CLUSTER", DEFAULT_CLUSTER)),
                broker.endpoint(),
                broker.vhosts(request.vhosts()));
        FirehoseTap.Parts parts = FirehoseTap.Parts.full(FingerprintAlgorithm.XXH3.keyed(secret()));
        try (Interruption interruption = new Interruption();
                FirehoseTap tap = new FirehoseTap(settings, parts, writing::write, listener)) {
            progress.step("Recording from " + broker.endpoint().coordinates());
            tap.start();
            until(request.seconds(), interruption, trouble, writing, progress);
        }
        return writing.close();
    }

    private static void until(
            @Nullable Integer seconds,
            Interruption interruption,
            AtomicReference<TapState.@Nullable Down> trouble,
            Writing writing,
            Progress progress) {
        long end = seconds == null ? Long.MAX_VALUE : System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (int ticks = 1; System.nanoTime() < end && !interruption.within(TICK_MILLIS); ticks++) {
            TapState.Down down = trouble.get();
            if (down != null) {
                throw CommandFailure.unreachable(down.message(), null);
            }
            progress.state(
                    ticks > QUIET_TICKS && writing.count() == 0
                            ? "nothing yet. Is tracing on? Type on the broker: rabbitmqctl trace_on -p VHOST"
                            : writing.count() + " observations");
        }
    }

    /** A tap that once stood is let try again; one that never did tells why. */
    private static TapState.@Nullable Down firstTrouble(TapState state, Writing writing) {
        return switch (state) {
            case TapState.Connected _ -> {
                writing.connected = true;
                yield null;
            }
            case TapState.Down down -> writing.connected ? null : down;
            case TapState.Stopped _ -> null;
        };
    }

    /** Equal bodies must look equal within a recording; {@code WARREN_FINGERPRINT_SECRET} makes it so between several. */
    private static byte[] secret() {
        String given = System.getenv("WARREN_FINGERPRINT_SECRET");
        if (given != null && !given.isEmpty()) {
            return given.getBytes(StandardCharsets.UTF_8);
        }
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    /** Several taps write into one stream. */
    private static final class Writing {
        private final ObservationWriter writer;
        private volatile boolean connected;
        private long count;
        private boolean closed;

        Writing(ObservationWriter writer) {
            this.writer = writer;
        }

        synchronized void write(Observation observation) {
            if (closed) {
                return;
            }
            try {
                writer.write(observation);
                count++;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the recording", e);
            }
        }

        synchronized long count() {
            return count;
        }

        synchronized long close() throws IOException {
            closed = true;
            writer.close();
            return count;
        }
    }
}
