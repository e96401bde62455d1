package io.warren.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./warren native} without a GraalVM, beside an engine. Something else stands in for docker, writes down how it is
 * called, and makes an empty executable: script, Maven and Quarkus are the real ones, up to what the container would do.
 */
class NativeContainerIT {

    private static final String BUILDER = Dockerfile.read(Path.of("k8s", "image", "Dockerfile.native"))
            .stage("build")
            .from();

    /** What Mandrel's native-image says when it is asked for its version. */
    private static final String ENGINE = """
            #!/bin/sh
            printf '%s\\n' "$*" >>CALLS
            case "$*" in
              --version) echo 'Docker version 27.3.1, build ce12230' ;;
              *--version)
                echo 'native-image 25.0.2 2026-01-20'
                echo 'OpenJDK Runtime Environment Mandrel-25.0.2.0-Final (build 25.0.2+10-LTS)'
                echo 'OpenJDK 64-Bit Server VM Mandrel-25.0.2.0-Final (build 25.0.2+10-LTS, mixed mode)' ;;
              run*-jar*)
                while [ "$1" != -v ]; do shift; done
                printf 'an executable' >"${2%%:*}/warren-runner"
                chmod +x "${2%%:*}/warren-runner" ;;
            esac
            """;

    @TempDir
    private Path project;

    @Test
    void theBuildIsMandrelsInAContainer() throws Exception {
        for (String part : List.of("warren", "mvnw", ".mvn", "pom.xml", "src/main")) {
            copy(part);
        }
        Path calls = project.resolve("calls");
        Path docker = Files.createDirectories(project.resolve("bin")).resolve("docker");
        Files.writeString(docker, ENGINE.replace("CALLS", calls.toString()));
        assertThat(docker.toFile().setExecutable(true)).isTrue();

        String said = warren("native");

        assertThat(said).endsWith("exit 0").contains("builder image, by docker", "built ");
        assertThat(project.resolve("target/warren-runner")).hasContent("an executable");
        List<String> build = Files.readAllLines(calls).stream()
                .filter(call -> call.startsWith("run ") && call.contains(" -jar "))
                .toList();
        assertThat(build).singleElement().satisfies(call -> {
            List<String> words = Arrays.asList(call.split(" "));
            assertThat(words)
                    .contains(BUILDER, "--rm", "--initialize-at-run-time=com.sun.jna,org.libvirt", "--no-fallback");
            assertThat(call).containsPattern("-v \\S+/target/warren-native-image-source-jar:/project");
        });
    }

    /** All that it says, and how it ends. */
    private String warren(String command) throws IOException, InterruptedException {
        Path log = project.resolve("said");
        ProcessBuilder builder = new ProcessBuilder("sh", "warren", command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("WARREN_JDKS", project.toString());
        environment.remove("GRAALVM_HOME");
        environment.merge("PATH", project.resolve("bin").toString(), (path, first) -> first + ":" + path);
        int exitCode = builder.start().waitFor();
        return Files.readString(log) + "exit " + exitCode;
    }

    private void copy(String part) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(part))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copied = project.resolve(file.toString());
                Files.createDirectories(copied.getParent());
                Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
