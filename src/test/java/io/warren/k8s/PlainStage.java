package io.warren.k8s;

import io.warren.k8s.Dockerfile.Instruction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One stage of an image, carried out in a plain folder that stands for the image's file system: files are copied there,
 * commands run there, with this machine's programs. Absolute paths in commands are those of the folder.
 */
final class PlainStage {

    private static final List<String> OWN_PLACES = List.of("/opt/warren", "/var/lib/warren");

    private final Path root;
    private final Path source;
    private final Map<String, String> variables = new HashMap<>();
    private Path here;

    /** @param source where files are copied from: the build's context, or the root of another stage */
    PlainStage(Path root, Path source) {
        this.root = root;
        this.source = source;
        here = root;
    }

    PlainStage with(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Path root() {
        return root;
    }

    void carryOut(Instruction instruction) {
        switch (instruction.keyword()) {
            case "WORKDIR" -> here = inside(instruction.text());
            case "COPY" ->
                copy(instruction.words().getFirst(), instruction.words().getLast());
            case "RUN" -> run(instruction.text());
            case "ARG" -> variables.putIfAbsent(instruction.text().split("=")[0], "");
            case "LABEL", "USER", "EXPOSE", "ENTRYPOINT", "CMD" -> {
                // Nothing is done for them.
            }
            default -> throw new IllegalStateException("no idea how to do " + instruction);
        }
    }

    /** Starts a program of the image as its user, on a free port. */
    Process start(List<String> command, Path log) {
        List<String> words = new ArrayList<>(List.of("setpriv", "--reuid=10001", "--regid=10001", "--clear-groups"));
        command.forEach(word -> words.add(word.equals("java") ? java() : here(word)));
        open(root);
        return start(words, log, Map.of("QUARKUS_HTTP_PORT", "0", "WARREN_BROKER_TAP", "false"));
    }

    private void copy(String from, String to) {
        Path target = inside(to).normalize();
        Path origin = source.resolve(from.startsWith("/") ? from.substring(1) : from);
        try (Stream<Path> files = Files.walk(origin)) {
            for (Path file : files.toList()) {
                Path copied = Files.isDirectory(origin)
                        ? target.resolve(origin.relativize(file).toString())
                        : target.resolve(origin.getFileName());
                Files.createDirectories(copied.getParent());
                if (!Files.isDirectory(file)) {
                    Files.copy(file, copied, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String command) {
        Path log = root.resolveSibling(root.getFileName() + ".log");
        try {
            Process process = start(List.of("sh", "-c", here(command)), log, variables);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process start(List<String> command, Path log, Map<String, String> environment) {
        try {
            Files.createDirectories(here);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(here.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().merge("PATH", maven(), (path, maven) -> maven + ":" + path);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path inside(String path) {
        return path.startsWith("/") ? root.resolve(path.substring(1)) : here.resolve(path);
    }

    private String here(String words) {
        String all = words;
        for (String place : OWN_PLACES) {
            all = all.replace(place, root + place);
        }
        return all;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The one that the project's own mvnw runs; the image brings the same kind. */
    private static String maven() {
        try (Stream<Path> found = Files.list(Path.of(System.getProperty("user.home"), ".m2", "wrapper"))) {
            return found.map(home -> home.resolve("bin").toString())
                    .sorted()
                    .reduce((_, newest) -> newest)
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("type ./mvnw --version once", e);
        }
    }

    /** The folder above is a test's own, for root alone. */
    private static void open(Path folder) {
        try {
            Files.setPosixFilePermissions(folder.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
