package io.warren.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        description = "the map of recorded observations, without broker or database; several files are merged by time")
final class ReplayCommand implements Callable<Integer> {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Replaying replaying;
    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "observations, one JSON object a line; gzip too")
    private List<Path> files = List.of();

    @Option(
            names = "--hops",
            paramLabel = "OUT",
            description = "also write each decision there, one JSON object a line")
    private @Nullable Path hops;

    @Option(names = "--window", paramLabel = "TIME", description = "how long a message waits for its other half; 30s")
    private Duration window = Duration.ofSeconds(30);

    @Option(names = "--stats", description = "also print what was read and decided, and what it took")
    private boolean stats;

    @Mixin
    private final MapOptions shown = new MapOptions();

    ReplayCommand(Replaying replaying, Console console) {
        this.replaying = replaying;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        check();
        Progress progress = console.progress();
        try {
            Replaying.Result result =
                    replaying.replay(new Replaying.Request(files, hops, window, shown.granularity()), progress);
            progress.end();
            shown.show(result.map(), console);
            if (stats) {
                show(result.stats());
            }
            return ExitCode.DONE;
        } catch (FileSystemException e) {
            progress.end();
            throw CommandFailure.unreachable(
                    "Cannot open " + e.getFile() + ": " + FileTrouble.of(e) + "\nType: ls -l " + e.getFile(), e);
        } catch (IOException e) {
            progress.end();
            throw CommandFailure.unreachable(
                    "The replay broke off, nothing of it counts: " + e.getMessage() + "\nType: df -h . && ls -l "
                            + words(),
                    e);
        }
    }

    private void check() throws IOException {
        if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
            throw CommandFailure.wrongUse("--window is from 1ms to 24h, not " + window.toMillis() + "ms");
        }
        for (Path file : files) {
            if (hops != null && Files.exists(hops) && Files.exists(file) && Files.isSameFile(hops, file)) {
                throw CommandFailure.wrongUse(
                        "--hops would overwrite " + file + ", which is to be read; name another file");
            }
        }
    }

    private String words() {
        return files.stream().map(Path::toString).collect(Collectors.joining(" "));
    }

    /** Beside the map, so that a map that is piped on stays one. */
    private void show(Replaying.Stats result) {
        line("observations", result.observations());
        line("malformed", result.malformed());
        console.err().printf("%-32s %,15.3f s%n", "time", result.duration().toNanos() / 1e9);
        line("observations/s", result.perSecond());
        line("peak memory, MiB", result.peakMemory() >> 20);
        line("matched", result.matched());
        line("ambiguous", result.ambiguous());
        result.counts().forEach(this::line);
        console.err().flush();
    }

    private void line(String name, long count) {
        console.err().printf("%-32s %,15d%n", name, count);
    }
}
