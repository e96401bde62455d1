package io.warren.testing.guest;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
            Path source = sources.resolve("JavaClients.java");
            int code = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "--release",
                            "17",
                            "-proc:none",
                            "-nowarn",
                            "-d",
                            folder.toString(),
                            "-cp",
                            libraries.getFirst().toString(),
                            source.toString());
            if (code != 0) {
                throw new IllegalStateException(source + " does not compile");
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
