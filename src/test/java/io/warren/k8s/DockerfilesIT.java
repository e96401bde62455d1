package io.warren.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.warren.k8s.Dockerfile.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The images' recipes. There is no container engine here: what a stage copies and runs is copied and run in a plain folder. */
class DockerfilesIT {

    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Path IMAGE = Path.of("k8s", "image");

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void theLinterFindsNothing(String name) {
        NodeTools.Answer answer = lint(IMAGE.resolve(name).toAbsolutePath());

        assertThat(answer.output()).isEmpty();
        assertThat(answer.exitCode()).isZero();
    }

    @Test
    void theLinterSeesAPlantedFault(@TempDir Path folder) throws IOException {
        String text = Files.readString(IMAGE.resolve("Dockerfile.jvm")).replace("EXPOSE 8080", "EXPOSE 808O");
        Path planted = Files.writeString(folder.resolve("Dockerfile"), text);

        assertThat(lint(planted).output()).contains("Invalid containerPort");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void theServiceIsAPlainUserAndNeedsNoShell(String name) {
        Dockerfile file = Dockerfile.read(IMAGE.resolve(name));

        assertThat(file.stages().getLast().name())
                .as("what is built when no stage is named")
                .isEqualTo("service");
        assertThat(file.last("service", "USER").text()).isEqualTo("10001:10001");
        assertThat(Rendered.overlay("prod").service().pod().toString()).contains("runAsUser=10001");
        for (String stage : List.of("service", "sensor")) {
            assertThat(file.last(stage, "ENTRYPOINT").command()).noneMatch(word -> word.endsWith("sh"));
        }
        assertThat(file.last("sensor", "CMD").command()).containsExactly("sensor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void bothImagesSayWhatTheyAre(String name) {
        Dockerfile file = Dockerfile.read(IMAGE.resolve(name));

        for (String stage : List.of("service", "sensor")) {
            assertThat(file.last(stage, "LABEL").text())
                    .contains("image.title=", "image.description=", "image.licenses=\"Apache-2.0\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void everyImageFromElsewhereHasATag(String name) {
        Dockerfile file = Dockerfile.read(IMAGE.resolve(name));
        List<String> own = file.stages().stream().map(Stage::name).toList();

        assertThat(Stream.concat(file.stages().stream().map(Stage::from), copiedFrom(file)))
                .filteredOn(image -> !own.contains(image))
                .isNotEmpty()
                .allMatch(image -> image.matches("[a-z.]+/[a-z0-9/-]+:[\\w.-]+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void theContextIsWhatIsCopiedAndNothingElse(String name) throws IOException {
        List<String> copied = Dockerfile.read(IMAGE.resolve(name)).stage("build").all("COPY").stream()
                .filter(copy -> copy.options().isEmpty())
                .map(copy -> copy.words().getFirst())
                .toList();

        List<String> lines = Files.readAllLines(IMAGE.resolve(name + ".dockerignore"));

        assertThat(lines.getFirst()).as("everything is left out, but for").isEqualTo("*");
        assertThat(lines.stream().skip(1).map(line -> line.substring(1)))
                .containsExactlyInAnyOrderElementsOf(copied)
                .allMatch(path -> Files.exists(ROOT.resolve(path)));
    }

    /** The native one's takes a GraalVM and half an hour: its program is built and tested by {@code ./warren test --native}. */
    @Test
    void theStagesOfTheJarsImageMakeAServiceThatRuns(@TempDir Path folder) throws Exception {
        Dockerfile file = Dockerfile.read(IMAGE.resolve("Dockerfile.jvm"));
        PlainStage build = new PlainStage(folder.resolve("build"), ROOT).with("PROFILE", "prod");
        file.stage("build").instructions().forEach(build::carryOut);
        PlainStage image = new PlainStage(folder.resolve("image"), build.root());
        file.lineage("service").stream()
                .flatMap(stage -> stage.instructions().stream())
                .forEach(image::carryOut);

        Path log = folder.resolve("said");
        Process service = image.start(file.last("service", "ENTRYPOINT").command(), log);
        try {
            await("it says that it runs; see " + log)
                    .atMost(120, TimeUnit.SECONDS)
                    .until(() -> Files.readString(log).contains("Installed features"));
        } finally {
            service.destroy();
            service.waitFor();
        }
        assertThat(image.root().resolve("var/lib/warren/warren.db")).exists();
    }

    private static Stream<String> copiedFrom(Dockerfile file) {
        return file.stages().stream()
                .flatMap(stage -> stage.all("COPY").stream())
                .flatMap(copy -> copy.options().stream())
                .map(option -> option.replaceFirst("^from=", ""));
    }

    private static NodeTools.Answer lint(Path file) {
        return NodeTools.run("node_modules/dockerfile-utils/bin/dockerfile-utils", "", "lint", file.toString());
    }
}
