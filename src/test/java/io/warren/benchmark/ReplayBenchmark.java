package io.warren.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.warren.app.command.ReplayEngine;
import io.warren.cli.Progress;
import io.warren.cli.Replaying;
import io.warren.ingest.feed.ObservationWriter;
import io.warren.model.Granularity;
import io.warren.model.Observation;
import io.warren.testing.Traffic;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How long {@code replay} takes for a file of a million lines, beside a parser that only looks at the tokens of the same
 * file. Ratios are to be trusted, seconds only on an idle machine.
 */
public final class ReplayBenchmark {

    private static final int ROUNDS = 5;
    private static final Progress SILENT = new Progress() {
        @Override
        public void step(String what) {}

        @Override
        public void state(String how) {}

        @Override
        public void note(String line) {}

        @Override
        public void end() {}
    };

    private ReplayBenchmark() {}

    /** Takes the number of publications, 450000 if none is given: about a million lines. */
    public static void main(String[] arguments) throws IOException {
        int messages = arguments.length == 0 ? 450_000 : Integer.parseInt(arguments[0]);
        Path file = Files.createTempFile("warren-replay-", ".ndjson");
        try {
            long lines = write(new Traffic(7, messages, 0, 0, 1).record().seen(), file);
            System.out.printf("%,d lines, %,d MB%n", lines, Files.size(file) >> 20);
            System.out.printf("%8s %10s %14s %14s%n", "round", "replay", "process CPU", "tokens only");
            for (int round = 1; round <= ROUNDS; round++) {
                round(round, file);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void round(int round, Path file) throws IOException {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        Replaying.Result result = new ReplayEngine()
                .replay(
                        new Replaying.Request(List.of(file), null, Duration.ofSeconds(30), Granularity.APPLICATION),
                        SILENT);
        double seconds = result.stats().duration().toNanos() / 1e9;
        double used = (system.getProcessCpuTime() - cpu) / 1e9;
        System.out.printf("%8d %8.2f s %12.2f s %12.2f s%n", round, seconds, used, tokens(file));
    }

    /** Seconds. */
    private static double tokens(Path file) throws IOException {
        long start = System.nanoTime();
        long count = 0;
        try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
            while (parser.nextToken() != null) {
                count++;
            }
        }
        if (count == 0) {
            throw new IllegalStateException("nothing in " + file);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static long write(List<Observation> seen, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                ObservationWriter writer = new ObservationWriter(out)) {
            for (Observation observation : seen) {
                writer.write(observation);
            }
        }
        return seen.size();
    }
}
