package io.warren.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Prometheus' own tool reads the alerts of the rendered manifests, and raises each when {@code alerts.test.yaml} says so. */
class AlertsIT {

    @TempDir
    private Path folder;

    private String rules;

    @BeforeEach
    void write() throws IOException {
        rules = new Yaml()
                .dump(Rendered.overlay("prod")
                        .document("PrometheusRule", "warren")
                        .get("spec"));
        try (InputStream test = AlertsIT.class.getResourceAsStream("alerts.test.yaml")) {
            Files.copy(test, folder.resolve("alerts.test.yaml"));
        }
    }

    @Test
    void prometheusUnderstandsEveryAlert() throws Exception {
        Files.writeString(folder.resolve("rules.yaml"), rules);

        Answer answer = promtool("check", "rules", "--lint=all", "--lint-fatal", "rules.yaml");

        assertThat(answer.exitCode()).as(answer.output()).isZero();
        assertThat(answer.output()).contains("5 rules found");
    }

    @Test
    void eachIsRaisedWhenItShouldBeAndNotBefore() throws Exception {
        Files.writeString(folder.resolve("rules.yaml"), rules);

        Answer answer = promtool("test", "rules", "alerts.test.yaml");

        assertThat(answer.exitCode()).as(answer.output()).isZero();
        assertThat(Files.readString(folder.resolve("alerts.test.yaml")))
                .contains(rules.lines()
                        .filter(line -> line.contains("alert: "))
                        .map(line -> line.substring(line.indexOf("Warren")))
                        .toList());
    }

    @Test
    void anAlertThatIsRaisedTooLateIsSeen() throws Exception {
        assertThat(rules).contains("> 60");
        Files.writeString(folder.resolve("rules.yaml"), rules.replace("> 60", "> 600"));

        assertThat(promtool("test", "rules", "alerts.test.yaml").exitCode()).isEqualTo(1);
    }

    private record Answer(int exitCode, String output) {}

    private Answer promtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), output);
    }
}
