package io.warren.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.warren.testing.libvirt.PrivateLibvirt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The units for hosts without Kubernetes: systemd itself reads them; their command lines are carried out. */
class SystemdIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"warren.service", "warren-sensor.service"})
    void systemdFindsNoFault(String name) throws Exception {
        Answer answer = analyze("verify", Unit.read(name).file().toString());

        assertThat(answer.output()).isEmpty();
        assertThat(answer.exitCode()).isZero();
    }

    @Test
    void aPlantedFaultIsFound() throws Exception {
        String text =
                Files.readString(Unit.read("warren.service").file()).replace("ProtectHome=yes", "ProtectHouse=yes");
        Path planted = Files.writeString(folder.resolve("planted.service"), text);

        assertThat(analyze("verify", planted.toString()).output()).contains("ProtectHouse");
    }

    /** From 0 = locked in to 100 = may do anything; a service without any of these settings has 96. */
    @ParameterizedTest
    @CsvSource({"warren.service, 20", "warren-sensor.service, 30"})
    void bothAreLockedIn(String name, int exposure) throws Exception {
        Answer answer = analyze(
                "security",
                "--offline=true",
                "--threshold=" + exposure,
                Unit.read(name).file().toString());

        assertThat(answer.exitCode()).as(answer.output()).isZero();
    }

    /** Both need the same of a host; systemd's sensor has one more, to keep the watchdog when memory runs out. */
    @Test
    void theSensorHasTheRightsThatItHasOnKubernetes() {
        List<String> onKubernetes = Rendered.overlay("hypervisors")
                .workload("DaemonSet", "warren-sensor", "sensor")
                .capabilities();

        List<String> here = Unit.read("warren-sensor.service").settings().get("CapabilityBoundingSet").stream()
                .flatMap(line -> List.of(line.split(" ")).stream())
                .map(name -> name.replaceFirst("^CAP_", ""))
                .toList();

        assertThat(here).contains("SYS_RESOURCE").containsAll(onKubernetes).hasSize(onKubernetes.size() + 1);
    }

    @Test
    void theServicesCommandRunsAndEndsWhenItIsTold() throws Exception {
        Unit unit = Unit.read("warren.service");
        Map<String, String> environment = unit.environment();
        environment.put("WARREN_STORE_FILE", folder.resolve("warren.db").toString());
        environment.put("QUARKUS_VERTX_CACHE_DIRECTORY", folder.resolve("vertx").toString());
        environment.put("QUARKUS_HTTP_PORT", "0");
        environment.put("WARREN_BROKER_TAP", "false");

        runsAndEnds(unit, environment, "Installed features");

        assertThat(folder.resolve("warren.db")).exists();
    }

    @Test
    void theSensorsCommandRunsAndEndsWhenItIsTold() throws Exception {
        try (PrivateLibvirt libvirt = PrivateLibvirt.system()) {
            Unit unit = Unit.read("warren-sensor.service");
            Map<String, String> environment = unit.environment();
            environment.put("LIBVIRT_DEFAULT_URI", libvirt.uri());
            environment.put("SENSOR_TO", folder.resolve("seen.ndjson").toString());
            environment.put("WARREN_FINGERPRINT_SECRET", "the same as the service has");

            runsAndEnds(unit, environment, "no guest that is chosen runs");
        }
    }

    private void runsAndEnds(Unit unit, Map<String, String> environment, String words) throws Exception {
        Path log = folder.resolve("said");
        List<String> command = unit.command(environment).stream()
                .map(word -> word.replace("/run/warren", folder.resolve("state").toString()))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            await("it says '" + words + "', see " + log)
                    .atMost(180, TimeUnit.SECONDS)
                    .until(() -> Files.readString(log).contains(words));
            process.destroy();
            long patience = Long.parseLong(unit.setting("TimeoutStopSec"));
            assertThat(process.waitFor(patience, TimeUnit.SECONDS)).isTrue();
            int ordered = Integer.parseInt(unit.setting("SuccessExitStatus"));
            assertThat(process.exitValue())
                    .as("systemd takes it for an ordered end")
                    .isIn(0, ordered);
        } finally {
            process.destroyForcibly();
        }
    }

    private record Answer(int exitCode, String output) {}

    private static Answer analyze(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("systemd-analyze"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), output);
    }
}
