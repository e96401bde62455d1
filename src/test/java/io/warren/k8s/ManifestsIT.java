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
    @ValueSource(strings = {"dev", "prod"})
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

        assertThat(rendered.pod().get("automountServiceAccountToken")).isEqualTo(false);
        assertThat(at(rendered.pod(), "securityContext")).containsEntry("runAsNonRoot", true);
        assertThat(at(rendered.container(), "securityContext"))
                .containsEntry("allowPrivilegeEscalation", false)
                .containsEntry("readOnlyRootFilesystem", true)
                .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void whatIsMountedIsThereAndWhatIsThereIsMounted(String overlay) {
        Rendered rendered = Rendered.overlay(overlay);

        assertThat(names(rendered.container().get("volumeMounts")))
                .containsExactlyInAnyOrderElementsOf(names(rendered.pod().get("volumes")));
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

    private static List<Object> names(Object list) {
        return asList(list).stream().map(entry -> asMap(entry).get("name")).toList();
    }

    private static String dump(Map<String, Object> document) {
        return new org.yaml.snakeyaml.Yaml().dump(document);
    }
}
