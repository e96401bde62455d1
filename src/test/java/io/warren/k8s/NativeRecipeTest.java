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
import java.util.Map;
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
        graalvm();

        String script = script(executable, option == null ? "native" : "native " + option);

        assertThat(script).as("its exit").endsWith("0");
        assertThat(told()).containsExactlyInAnyOrderElementsOf(image(profile));
    }

    @ParameterizedTest
    @CsvSource({"docker,podman", "podman,docker"})
    void withoutAGraalvmItIsBuiltInAContainerOfTheEngineThatRuns(String engine, String other) throws Exception {
        program("bin/" + engine, "exit 0");
        program("bin/" + other, "exit 1");

        String script = script("warren-runner", "native");

        assertThat(script).as("its exit").endsWith("0").contains("builder image, by " + engine);
        List<String> expected = new ArrayList<>(image("prod"));
        expected.remove("-Dquarkus.native.container-build=false");
        expected.add("-Dquarkus.native.container-build=true");
        expected.add("-Dquarkus.native.container-runtime=" + engine);
        assertThat(told()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void withoutEitherItSaysWhatToInstallAndBuildsNothing() throws Exception {
        program("bin/docker", "exit 1");
        program("bin/podman", "exit 1");

        String script = script("warren-runner", "native");

        assertThat(script)
                .as("its exit")
                .endsWith("3")
                .contains("this machine has neither")
                .contains("GRAALVM_HOME=/path/to/mandrel ./warren native")
                .contains("podman or docker")
                .contains("apt-get install gcc libc6-dev zlib1g-dev");
        assertThat(project.resolve(TOLD)).doesNotExist();
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

    private List<String> told() throws IOException {
        return Files.readAllLines(project.resolve(TOLD));
    }

    private void graalvm() throws IOException {
        program("jdks/graalvm/bin/native-image", "exit 1");
        jdk("jdks/graalvm");
    }

    private void jdk(String folder) throws IOException {
        program(folder + "/bin/java", "exit 1");
        program(folder + "/bin/javac", "exit 1");
        Files.writeString(project.resolve(folder).resolve("release"), "JAVA_VERSION=\"25\"\n");
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
        program("bin/mvn", "exit 1");
        // Before that of a GraalVM which may be there.
        program("bin/native-image", "exit 1");
        jdk("jdks/plain");
        List<String> words = new ArrayList<>(List.of("sh", warren.toString()));
        words.addAll(List.of(command.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", project.resolve("jdks/plain").toString());
        environment.put("WARREN_JDKS", project.resolve("jdks").toString());
        environment.remove("GRAALVM_HOME");
        environment.put("WARREN_MAVEN_HOME", project.toString());
        environment.merge("PATH", project.resolve("bin").toString(), (path, first) -> first + ":" + path);
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
