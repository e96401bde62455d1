package io.warren.testing.guest;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.slf4j.Logger;

/** Java programs for a guest: compiled for its Java, beside the libraries that they use. */
final class JavaPrograms {

    private JavaPrograms() {}

    /** A new folder of classes and jars. */
    static Path compiled(Path sources) {
        try {
            Path folder = Files.createTempDirectory("warren-guest-java-");
            List<Path> libraries = List.of(jarOf(ConnectionFactory.class), jarOf(Logger.class));
            for (Path library : libraries) {
                Files.copy(library, folder.resolve(library.getFileName()));
            }
            compile(sources, folder, libraries.getFirst());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path sources, Path folder, Path library) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-proc:none", "-nowarn"));
        arguments.addAll(List.of("-d", folder.toString(), "-cp", library.toString()));
        try (Stream<Path> files = Files.list(sources)) {
            files.map(Path::toString).sorted().forEach(arguments::add);
        }
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException("the programs at " + sources + " do not compile");
        }
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
