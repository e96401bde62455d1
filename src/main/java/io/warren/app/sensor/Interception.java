package io.warren.app.sensor;

import io.warren.fingerprint.KeptHeaders;
import io.warren.ingest.amqp.Segment;
import io.warren.ingest.amqp.StreamGap;
import io.warren.ingest.amqp.WireDecoder;
import io.warren.ingest.amqp.WireListener;
import io.warren.ingest.amqp.WireSettings;
import io.warren.ingest.guest.GuestSource;
import io.warren.ingest.guest.Manners;
import io.warren.ingest.guest.SegmentSink;
import io.warren.ingest.guest.WatchReport;
import io.warren.ingest.guest.WatchTarget;
import io.warren.ingest.guest.manners.FileLifeline;
import io.warren.ingest.guest.manners.Governor;
import io.warren.ingest.guest.manners.Unwatched;
import io.warren.model.Observation;
import java.util.function.Consumer;

/** A guest's calls, from the stop to the observation. */
final class Interception implements GuestSession {

    private final String name;
    private final Consumer<String> log;
    private final Governor governor;
    private final GuestSource source;
    private volatile boolean brokenOff;

    Interception(WatchTarget target, FileLifeline lifeline, Terms terms, UnwatchedTimes times) {
        name = target.domain().name();
        log = terms.log();
        WireDecoder decoder = new WireDecoder(
                WireSettings.of(terms.host() + '/' + name + '@' + System.currentTimeMillis(), terms.ports()),
                terms.fingerprinter(),
                new KeptHeaders(),
                new Decoded(terms.observations(), times));
        governor = new Governor(terms.budget(), System.nanoTime(), times);
        source = new GuestSource(
                target,
                terms.ports(),
                new Manners(governor, lifeline, new Report(name, target.kernel().showsItsEnd(), log, times)),
                new Decoding(decoder),
                EpochClock::now);
    }

    @Override
    public Ending run() {
        brokenOff = true;
        Ending ending = ending(source.run());
        brokenOff = false;
        governor.end(System.nanoTime());
        return ending;
    }

    private Ending ending(io.warren.ingest.guest.Ending how) {
        return switch (how) {
            case TOLD -> Ending.TOLD;
            case GUEST_GONE -> Ending.GUEST_GONE;
            case OTHER_KERNEL -> Ending.OTHER_KERNEL;
            case GOES_DOWN -> {
                log.accept(name + " is let go: it reboots or shuts down");
                yield Ending.GOES_DOWN;
            }
            case PAUSED_BY_OTHERS -> Ending.PAUSED;
        };
    }

    @Override
    public void end() {
        source.end();
    }

    /** It did not end well: hooks may be left. */
    boolean hasBrokenOff() {
        return brokenOff;
    }

    private record Decoding(WireDecoder decoder) implements SegmentSink {
        @Override
        public void accept(Segment segment) {
            decoder.accept(segment);
        }

        @Override
        public void resumed() {
            decoder.resumed();
        }

        @Override
        public void tick(long epochNanoseconds) {
            decoder.tick(epochNanoseconds);
        }

        @Override
        public void ended(long epochNanoseconds) {
            decoder.clear(epochNanoseconds);
        }
    }

    private record Decoded(Consumer<Observation> observations, UnwatchedTimes times) implements WireListener {
        @Override
        public void observed(Observation observation) {
            observations.accept(observation);
        }

        @Override
        public void missed(StreamGap gap) {
            times.missed(gap.bytes());
        }
    }

    private record Report(String guest, boolean showsItsEnd, Consumer<String> log, UnwatchedTimes times)
            implements WatchReport {
        @Override
        public void attached(String mechanism, long pauseNanoseconds) {
            times.attached(System.nanoTime());
            log.accept("%s is watched by %s; it stood still for %.1f ms%s"
                    .formatted(guest, mechanism, pauseNanoseconds / 1e6, showsItsEnd ? "" : "; " + Survey.ENDS_UNTOLD));
        }

        @Override
        public void unwatched(Unwatched time) {
            times.accept(time);
        }

        @Override
        public void failed(RuntimeException bug) {
            log.accept(guest + ": a call could not be decoded, which is a mistake in this program: " + bug);
        }
    }
}
