package io.warren.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every rendered document against the schema of its kind: those of Kubernetes and of the Prometheus operator by the models
 * of kubernetes-models, those of RabbitMQ's operators by {@code rabbitmq.schema.json}. With planted faults, so that the
 * checks are known to see them.
 */
class SchemasIT {

    private static final String RABBITMQ = "rabbitmq.com/v1beta1";
    private static final Path CLUSTER = Path.of("k8s", "components", "rabbitmq-operator", "rabbitmqcluster.yaml");
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"dev", "quickstart", "prod", "hypervisors"})
    void everyDocumentIsOfTheModelOfItsKind(String overlay) throws Exception {
        List<Map<String, Object>> documents = Rendered.overlay(overlay).documents();

        NodeTools.Answer answer = check(documents);

        assertThat(answer.exitCode()).as(answer.output()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Deployment     | replicas: 1            | replicas: one              | must be integer",
                "Deployment     | readinessProbe:        | redinessProbe:             | redinessProbe",
                "Deployment     | cpu: 250m              | cpu: 250 m                 | cpu",
                "DaemonSet      | hostPID: true          | hostPid: true              | hostPid",
                "ServiceMonitor | interval: 15s          | interval: 15 s             | interval must match pattern",
                "ServiceMonitor | interval: 15s          | intervall: 15s             | intervall",
                "PrometheusRule | for: 2m                | for: 2 minutes             | for must match pattern",
                "PrometheusRule | alert: WarrenSeesNothing | alarm: WarrenSeesNothing | alarm",
            })
    void aPlantedFaultIsSeen(String kind, String right, String wrong, String words) throws Exception {
        String text = Rendered.overlay("hypervisors").text();
        assertThat(text).contains(right);
        List<Map<String, Object>> planted = Rendered.of(text.replaceFirst(right, wrong)).documents().stream()
                .filter(document -> document.get("kind").equals(kind))
                .toList();

        NodeTools.Answer answer = check(planted);

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.output()).contains(kind, words);
    }

    @Test
    void aKindThatNobodyKnowsIsSeen() throws Exception {
        NodeTools.Answer answer = check(List.of(Map.of("apiVersion", "apps/v1", "kind", "Deploymend")));

        assertThat(answer.exitCode()).isEqualTo(2);
    }

    @Test
    void whatIsSaidToTheOperatorsOfRabbitmqIsWhatTheyUnderstand() throws Exception {
        for (Map<String, Object> document : ofRabbitmq()) {
            assertThat(faults(document)).as(document.toString()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "User, monitoring, supervisor, enumeration",
        "User, rabbitmqClusterReference, rabbitmqCluster, rabbitmqCluster",
        "Permission, configure, config, config",
        "Permission, 'vhost=/', 'vhost=', string",
        "Policy, applyTo=queues, applyTo=channels, enumeration",
        "Policy, priority=1000000, priority=high, integer",
        "RabbitmqCluster, rabbitmq_event_exchange, rabbitmq-event-exchange, pattern",
        "RabbitmqCluster, additionalPlugins, plugins, plugins",
    })
    void aFaultPlantedThereIsSeen(String kind, String right, String wrong, String words) throws Exception {
        Map<String, Object> document = ofRabbitmq().stream()
                .filter(one -> one.get("kind").equals(kind))
                .findFirst()
                .orElseThrow();
        String text = new org.yaml.snakeyaml.Yaml().dump(document);
        String yamlRight = right.replace("=", ": ");
        assertThat(text).contains(yamlRight);

        Map<String, Object> planted = Rendered.of(text.replace(yamlRight, wrong.replace("=", ": ")))
                .documents()
                .getFirst();

        assertThat(faults(planted)).anyMatch(fault -> fault.contains(words));
    }

    private static List<Map<String, Object>> ofRabbitmq() throws IOException {
        String all = Rendered.overlay("prod").text() + "\n---\n" + Files.readString(CLUSTER);
        List<Map<String, Object>> documents = Rendered.of(all).documents().stream()
                .filter(document -> document.get("apiVersion").equals(RABBITMQ))
                .toList();
        assertThat(documents)
                .extracting(document -> document.get("kind"))
                .containsExactlyInAnyOrder("User", "Permission", "Policy", "RabbitmqCluster");
        return documents;
    }

    private static Set<String> faults(Map<String, Object> document) throws IOException {
        try (InputStream text = SchemasIT.class.getResourceAsStream("rabbitmq.schema.json")) {
            ObjectNode all = (ObjectNode) JSON.readTree(text);
            all.put("$ref", "#/$defs/" + document.get("kind"));
            JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(all);
            return schema.validate(JSON.valueToTree(document)).stream()
                    .map(ValidationMessage::getMessage)
                    .collect(Collectors.toSet());
        }
    }

    private static NodeTools.Answer check(List<Map<String, Object>> documents) throws JsonProcessingException {
        List<Map<String, Object>> known = documents.stream()
                .filter(document -> !document.get("apiVersion").equals(RABBITMQ))
                .toList();
        return NodeTools.run("check-manifests.mjs", JSON.writeValueAsString(known));
    }
}
