package io.warren.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "record",
        description = "write what the tap sees, one JSON object a line, never bodies; ends with --seconds or Ctrl-C")
final class RecordCommand implements Callable<Integer> {

    private final Recording recording;
    private final Console console;

    @Option(
            names = "--broker",
            required = true,
            paramLabel = "URI",
            description = "amqp://USER:PASSWORD@HOST:PORT/VHOST")
    private String broker = "";

    @Option(names = "--vhost", paramLabel = "NAME", description = "may be repeated; default: the one of the URI")
    private List<String> vhosts = List.of();

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            description = "what to call the broker; else WARREN_CLUSTER, else rabbitmq")
    private @Nullable String cluster;

    @Option(names = "--out", paramLabel = "FILE", description = "default: standard output")
    private @Nullable Path out;

    @Option(names = "--seconds", paramLabel = "N", description = "how long; default: until interrupted")
    private @Nullable Integer seconds;

    RecordCommand(Recording recording, Console console) {
        this.recording = recording;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Progress progress = console.progress();
        long written;
        try (OutputStream stream = open()) {
            written = recording.record(new Recording.Request(broker, vhosts, cluster, seconds), stream, progress);
        } catch (FileSystemException e) {
            progress.end();
            throw CommandFailure.unreachable(
                    "Cannot write " + e.getFile() + ": " + FileTrouble.of(e) + "\nType: --out with another name", e);
        }
        progress.end();
        console.err().println(written + " observations recorded");
        return ExitCode.DONE;
    }

    private OutputStream open() throws IOException {
        return new BufferedOutputStream(
                out == null ? new FileOutputStream(FileDescriptor.out) : Files.newOutputStream(out), 1 << 16);
    }
}
