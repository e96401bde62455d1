package io.warren.k8s;

import static org.awaitility.Awaitility.await;

import io.warren.testing.Shipped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A process with what a container runtime leaves a container: these capabilities and no others, none to be gained, a file
 * system that is read-only but for its mounts. Needs root, unshare and setpriv.
 */
final class Container implements AutoCloseable {

    private static final Path IMAGE = Path.of("k8s", "image", "Dockerfile.jvm");

    /** Binds each folder onto itself, so that it stays as it is when the rest becomes read-only. */
    private static final String READ_ONLY_BUT =
            "mount --make-rprivate / && for f in $1; do mount --bind \"$f\" \"$f\"; done"
                    + " && mount -o remount,bind,ro / && shift && exec \"$@\"";

    private final Process process;
    private final Path log;

    private Container(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * What a container is given.
     *
     * @param stage of the image, whose entry point is the program
     * @param capabilities as Kubernetes calls them
     * @param writable its mounts that may be written to, one of which takes temporary files
     */
    record Terms(
            String stage,
            List<String> arguments,
            Map<String, String> environment,
            List<String> capabilities,
            List<Path> writable) {}

    /** @param log takes what it says */
    static Container start(Terms terms, Path log) {
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", READ_ONLY_BUT, "sh"));
        command.add(terms.writable().stream().map(Path::toString).collect(Collectors.joining(" ")));
        command.addAll(List.of("setpriv", "--no-new-privs", "--inh-caps=-all", "--bounding-set"));
        command.add(Stream.concat(
                        Stream.of("-all"), terms.capabilities().stream().map(name -> "+" + name.toLowerCase()))
                .collect(Collectors.joining(",")));
        command.addAll(entryPoint(terms.stage()));
        command.addAll(terms.arguments());
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(terms.environment());
            builder.environment()
                    .put(
                            "JAVA_TOOL_OPTIONS",
                            "-Djava.io.tmpdir=" + terms.writable().getLast());
            return new Container(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The image's own, where its program lies on this machine. */
    private static List<String> entryPoint(String stage) {
        Path folder = Shipped.SQLITE.as(Shipped.Form.JAR).file();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Dockerfile.read(IMAGE).last(stage, "ENTRYPOINT").command().stream()
                .map(word -> word.equals("java") ? java : word.replace("/opt/warren", folder.toString()))
                .toList();
    }

    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for these words. */
    Container awaitSaid(String words, Duration patience) {
        try {
            await("it says '" + words + "'").atMost(patience).until(() -> said().contains(words));
            return this;
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(e.getMessage() + " It says: " + said(), e);
        }
    }

    /** setpriv, unshare and sh replace themselves: the child is the program. */
    long pid() {
        return process.pid();
    }

    /** As when a container's first process ends: the others are killed with it, without warning. */
    void killAll() throws IOException, InterruptedException {
        List<String> kill = new ArrayList<>(List.of("kill", "-9"));
        process.descendants().forEach(child -> kill.add(Long.toString(child.pid())));
        kill.add(Long.toString(process.pid()));
        new ProcessBuilder(kill).start().waitFor();
        process.waitFor();
    }

    /** A signal, then patience for so long. */
    void stopWithin(Duration grace) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("it does not end; it says " + said());
        }
    }

    ProcessHandle onlyChild() {
        return process.children()
                .reduce((_, other) -> {
                    throw new IllegalStateException("another child: " + other);
                })
                .orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
