package io.warren.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.k8s.Dockerfile.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The image's executable is the one that {@code ./warren native} makes, which is the one that is tested: Maven is told the
 * same. Here something else stands in for Maven, and writes down what it was told.
 */
class NativeRecipeTest {

    private static final Dockerfile IMAGE = Dockerfile.read(Path.of("k8s", "image", "Dockerfile.native"));
    private static final String TOLD = "told";

    @TempDir
    private Path project;

    @ParameterizedTest
    @CsvSource({"prod,,warren-runner", "postgresql,--postgresql,warren-postgresql-runner"})
    void theImageIsBuiltAsTheScriptBuilds(String profile, String option, String executable) throws Exception {
        String script = script(executable, option == null ? "native" : "native " + option);

        assertThat(script).as("its exit").endsWith("0");
        assertThat(Files.readAllLines(project.resolve(TOLD))).containsExactlyInAnyOrderElementsOf(image(profile));
    }

    @Test
    void theProgramIsTakenFromWhereBothBuildsPutIt() {
        assertThat(runs().getLast().text()).contains("target/*-runner /out/opt/warren/warren");
        assertThat(IMAGE.last("service", "ENTRYPOINT").command()).startsWith("/opt/warren/warren");
    }

    /** What the image tells Maven; prod is what Maven takes by itself. */
    private static List<String> image(String profile) {
        String run = runs().getFirst().text().replace("${PROFILE}", profile);
        return Arrays.stream(run.split("\\s+"))
                .dropWhile(word -> !word.endsWith("/mvn"))
                .skip(1)
                .filter(word -> !word.equals("-Dquarkus.profile=prod"))
                .toList();
    }

    private static List<Instruction> runs() {
        return IMAGE.stage("build").all("RUN");
    }

    /** Runs it in a project that has nothing but it; the output of the script, and its exit code. */
    private String script(String executable, String command) throws IOException, InterruptedException {
        Path warren = copy("warren");
        copy("pom.xml");
        Files.createDirectories(project.resolve("src/main"));
        program(
                "mvnw",
                "printf '%s\\n' \"$@\" >" + TOLD + " && touch target/" + executable + " && chmod +x target/"
                        + executable);
        for (String name : List.of("java", "javac", "native-image")) {
            program("graalvm/bin/" + name, "exit 1");
        }
        Files.writeString(project.resolve("graalvm/release"), "JAVA_VERSION=\"25\"\n");
        List<String> words = new ArrayList<>(List.of("sh", warren.toString()));
        words.addAll(List.of(command.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("GRAALVM_HOME", project.resolve("graalvm").toString());
        builder.environment().put("WARREN_MAVEN_HOME", project.toString());
        program("bin/mvn", "exit 1");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes());
        return said + process.waitFor();
    }

    private Path copy(String name) throws IOException {
        return Files.copy(Path.of(name), project.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private void program(String name, String script) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
