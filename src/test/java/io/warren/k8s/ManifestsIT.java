package io.warren.k8s;

import static io.warren.k8s.Rendered.asList;
import static io.warren.k8s.Rendered.asMap;
import static io.warren.k8s.Rendered.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kubernetes.client.util.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests say what Kubernetes understands, the same as the files of broker-config, and no more than is needed. */
class ManifestsIT {

    /** Kinds that Kubernetes itself does not know: their operators bring the schema. */
    private static final List<String> FOREIGN = List.of("monitoring.coreos.com/v1", "rabbitmq.com/v1beta1");

    @ParameterizedTest
    @ValueSource(strings = {"dev", "quickstart", "prod", "hypervisors"})
    void everyDocumentIsWhatKubernetesUnderstands(String overlay) throws Exception {
        for (Map<String, Object> document : Rendered.overlay(overlay).documents()) {
            if (!FOREIGN.contains(document.get("apiVersion").toString())) {
                Yaml.load(dump(document));
            }
        }
    }

    /** So that the test above is known to see what is wrong. */
    @ParameterizedTest
    @ValueSource(strings = {"replicas: one", "replica: 1"})
    void aWrongDocumentIsSeen(String wrong) {
        String planted = Rendered.overlay("dev").text().replace("replicas: 1", wrong);
        String deployment = planted.lines()
                .dropWhile(line -> !line.contains("apiVersion: apps/v1"))
                .takeWhile(line -> !line.equals("---"))
                .reduce("", (all, line) -> all + line + "\n");

        assertThat(deployment).contains(wrong);
        assertThatThrownBy(() -> Yaml.load(deployment)).hasMessageContaining("replica");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void theServiceHasNoPrivileges(String overlay) {
        Rendered rendered = Rendered.overlay(overlay);

        assertThat(rendered.service().pod().get("automountServiceAccountToken")).isEqualTo(false);
        assertThat(at(rendered.service().pod(), "securityContext")).containsEntry("runAsNonRoot", true);
        assertThat(at(rendered.service().container(), "securityContext"))
                .containsEntry("allowPrivilegeEscalation", false)
                .containsEntry("readOnlyRootFilesystem", true)
                .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void whatIsMountedIsThereAndWhatIsThereIsMounted(String overlay) {
        Rendered rendered = Rendered.overlay(overlay);

        assertThat(names(rendered.service().container().get("volumeMounts")))
                .containsExactlyInAnyOrderElementsOf(
                        names(rendered.service().pod().get("volumes")));
    }

    /** Nothing lands in whatever namespace kubectl happens to be set to. */
    @ParameterizedTest
    @ValueSource(strings = {"dev", "quickstart", "prod", "hypervisors"})
    void everyDocumentSaysWhereItBelongs(String overlay) {
        assertThat(Rendered.overlay(overlay).documents())
                .filteredOn(document -> !document.get("kind").equals("Namespace"))
                .allSatisfy(document -> assertThat(at(document, "metadata").get("namespace"))
                        .as(document.toString())
                        .isIn("warren", "warren-sensor"));
    }

    /** What each is for stands in the manifest; that it is needed, in {@link SensorAsOnKubernetesIT}. */
    @Test
    void theSensorHasThePrivilegesThatItNeedsAndNoOthers() {
        Rendered rendered = Rendered.overlay("hypervisors");
        Workload sensor = rendered.workload("DaemonSet", "warren-sensor", "sensor");
        Workload guard = rendered.workload("DaemonSet", "warren-sensor", "guard");

        assertThat(sensor.pod())
                .containsEntry("hostPID", true)
                .containsEntry("automountServiceAccountToken", false)
                .doesNotContainKeys("hostNetwork", "hostIPC");
        for (Workload workload : List.of(sensor, guard)) {
            assertThat(at(workload.container(), "securityContext"))
                    .containsEntry("privileged", false)
                    .containsEntry("allowPrivilegeEscalation", false)
                    .containsEntry("readOnlyRootFilesystem", true);
            assertThat(at(workload.container(), "securityContext", "capabilities"))
                    .containsEntry("drop", List.of("ALL"));
            assertThat(names(workload.container().get("volumeMounts")))
                    .containsExactlyInAnyOrderElementsOf(names(workload.pod().get("volumes")));
        }
        assertThat(sensor.capabilities())
                .containsExactlyInAnyOrder("SYS_PTRACE", "CHOWN", "FOWNER", "DAC_OVERRIDE", "SYS_NICE");
        assertThat(guard.capabilities()).containsExactlyInAnyOrder("CHOWN", "FOWNER", "DAC_OVERRIDE");
        assertThat(guard.secrets()).as("it sends nothing").isEmpty();
    }

    /** QEMU makes its debug socket at the path that it is told, in the host's file system. */
    @Test
    void theSensorsStateHasTheSamePathInsideAndOutside() {
        Workload sensor = Rendered.overlay("hypervisors").workload("DaemonSet", "warren-sensor", "sensor");

        assertThat(mount(sensor, "state")).isEqualTo("/run/warren").isEqualTo(hostPath(sensor, "state"));
        assertThat(mount(sensor, "libvirt")).isEqualTo(hostPath(sensor, "libvirt"));
        assertThat(asList(sensor.container().get("args"))).contains("--state=/run/warren");
    }

    @Test
    void theOperatorsObjectsSayTheSameAsTheDefinitions() throws Exception {
        JsonNode definitions = new ObjectMapper()
                .readTree(Path.of("broker-config", "definitions.json").toFile());
        Rendered prod = Rendered.overlay("prod");
        ObjectMapper json = new ObjectMapper();

        JsonNode permission = json.valueToTree(at(prod.document("Permission", "warren"), "spec", "permissions"));
        JsonNode policy = json.valueToTree(at(prod.document("Policy", "warren-bounds"), "spec"));

        JsonNode wantedPermission = definitions.path("permissions").path(0);
        for (String right : List.of("configure", "write", "read")) {
            assertThat(permission.path(right)).isEqualTo(wantedPermission.path(right));
        }
        JsonNode wantedPolicy = definitions.path("policies").path(0);
        for (String part : List.of("name", "vhost", "pattern", "priority", "definition")) {
            assertThat(policy.path(part)).as(part).isEqualTo(wantedPolicy.path(part));
        }
        assertThat(policy.path("applyTo")).isEqualTo(wantedPolicy.path("apply-to"));
        assertThat(json.<JsonNode>valueToTree(
                        at(prod.document("User", "warren"), "spec").get("tags")))
                .isEqualTo(definitions.path("users").path(0).path("tags"));
    }

    @Test
    void theDashboardIsReadableJson() throws Exception {
        String dashboard = at(Rendered.overlay("prod").document("ConfigMap", "warren-dashboard"), "data")
                .get("warren.json")
                .toString();

        assertThat(new ObjectMapper().readTree(dashboard).path("panels")).isNotEmpty();
        assertThat(dashboard).isEqualTo(Files.readString(Path.of("k8s", "components", "monitoring", "warren.json")));
    }

    private static Object mount(Workload workload, String name) {
        return named(workload.container().get("volumeMounts"), name).get("mountPath");
    }

    private static Object hostPath(Workload workload, String name) {
        return at(named(workload.pod().get("volumes"), name), "hostPath").get("path");
    }

    private static Map<String, Object> named(Object list, String name) {
        return asList(list).stream()
                .map(Rendered::asMap)
                .filter(one -> one.get("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Object> names(Object list) {
        return asList(list).stream().map(entry -> asMap(entry).get("name")).toList();
    }

    private static String dump(Map<String, Object> document) {
        return new org.yaml.snakeyaml.Yaml().dump(document);
    }
}
