package io.warren.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program as it is shipped. Tests of it are tagged {@link #TAG} and start it only by this, so that the same tests hold
 * for the jars and, with {@code -Dwarren.artifact=native}, for the executables.
 */
public record Shipped(Form form, Database database) {

    /** JUnit's tag of the tests that start it. */
    public static final String TAG = "shipped";

    public static final Shipped SQLITE = new Shipped(Form.asked(), Database.SQLITE);

    public static final Shipped POSTGRESQL = new Shipped(Form.asked(), Database.POSTGRESQL);

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final String ENTRY = "io.warren.app.command.Warren";

    /** How it comes. */
    public enum Form {
        /** By {@code java}, as in a container. */
        JAR,
        /** By {@code ./warren}, which knows what makes its JVM start quickly. SQLite only. */
        SCRIPT,
        NATIVE;

        static Form asked() {
            return valueOf(System.getProperty("warren.artifact", "jar").toUpperCase(Locale.ROOT));
        }
    }

    /** What it keeps its counts in; one build for each. */
    public enum Database {
        SQLITE("quarkus-app", "warren-runner"),
        POSTGRESQL("postgresql-app", "warren-postgresql-runner");

        private final String folder;
        private final String executable;

        Database(String folder, String executable) {
            this.folder = folder;
            this.executable = executable;
        }
    }

    /** The same in another form. */
    public Shipped as(Form other) {
        return new Shipped(other, database);
    }

    /** The executable, or the folder of the jars. Fails where it was not built. */
    public Path file() {
        Path file = TARGET.resolve(form == Form.NATIVE ? database.executable : database.folder);
        if (!Files.exists(file)) {
            throw new IllegalStateException("there is no " + file + ". Type: "
                    + (form == Form.NATIVE ? "./warren test --native" : "./mvnw verify -DskipITs=false"));
        }
        return file;
    }

    /**
     * The command line of the service, as {@code ./warren serve} has it.
     *
     * @param options {@code -D…} for both forms, and what is for a JVM only where it is one
     */
    public List<String> service(List<String> options) {
        return switch (form) {
            case JAR -> jvm(options, "-jar", file().resolve("quarkus-run.jar").toString());
            case SCRIPT -> script("serve");
            case NATIVE -> executable(options);
        };
    }

    /** The command line of any other command, as {@code ./warren} has it. */
    public List<String> command(String... words) {
        List<String> home = List.of("-Dwarren.home=" + Path.of("").toAbsolutePath());
        List<String> command = new ArrayList<>(
                switch (form) {
                    case JAR ->
                        jvm(home, "-Dwarren.launcher=" + String.join("\n", service(List.of())), "-cp", jars(), ENTRY);
                    case SCRIPT -> script();
                    case NATIVE -> executable(home);
                });
        command.addAll(List.of(words));
        return command;
    }

    /** What makes a test's start quicker, and nothing else different. */
    public List<String> quick() {
        return form == Form.JAR ? List.of("-XX:TieredStopAtLevel=1") : List.of();
    }

    private static List<String> script(String... words) {
        List<String> command =
                new ArrayList<>(List.of(TARGET.resolveSibling("warren").toString()));
        command.addAll(List.of(words));
        return command;
    }

    private List<String> executable(List<String> options) {
        List<String> command = new ArrayList<>(List.of(file().toString()));
        command.addAll(options);
        return command;
    }

    private static List<String> jvm(List<String> options, String... program) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseCompactObjectHeaders"));
        command.addAll(options);
        command.addAll(List.of(program));
        return command;
    }

    private String jars() {
        return Stream.of("app", "lib/main", "lib/boot")
                .map(file()::resolve)
                .flatMap(Shipped::jarsIn)
                .collect(Collectors.joining(":"));
    }

    private static Stream<String> jarsIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
