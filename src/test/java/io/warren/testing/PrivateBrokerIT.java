package io.warren.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of broker-config, loaded into a real broker. */
class PrivateBrokerIT {

    private final PrivateBroker broker = PrivateBroker.shared();

    @Test
    void warrenMayUseItsOwnQueuesAndTheTraceExchangeAndNothingElse() throws Exception {
        VirtualHost vhost = broker.vhostOf(PrivateBrokerIT.class);
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(vhost.asWarren());
        try (Connection connection = factory.newConnection("rights")) {
            Channel channel = connection.createChannel();
            channel.queueDeclare("warren.tap.rights", false, true, true, Map.of());
            channel.queueBind("warren.tap.rights", "amq.rabbitmq.trace", "#");
            assertThatThrownBy(() -> channel.queueDeclare("orders", false, true, true, Map.of()))
                    .hasStackTraceContaining("ACCESS_REFUSED");
            Channel next = connection.createChannel();
            assertThatThrownBy(() -> next.queueBind("warren.tap.rights", "amq.topic", "#"))
                    .hasStackTraceContaining("ACCESS_REFUSED");
        }
    }

    @Test
    void everyWarrenQueueIsBoundedByThePolicyEvenUnderAGreedyOne() throws Exception {
        VirtualHost vhost = broker.vhost("PolicyIT");
        broker.admin()
                .send(
                        "PUT",
                        "/api/policies/PolicyIT/greedy",
                        "{\"pattern\":\".*\",\"apply-to\":\"all\",\"priority\":1000,"
                                + "\"definition\":{\"dead-letter-exchange\":\"amq.fanout\"}}");
        try (Connection connection = vhost.connect("policy")) {
            connection.createChannel().queueDeclare("warren.tap.policy", false, false, false, Map.of());
            JsonNode effective = await("the management lists know the queue")
                    .until(
                            () -> broker.admin()
                                    .get("/api/queues/PolicyIT/warren.tap.policy")
                                    .path("effective_policy_definition"),
                            policy -> policy.has("max-length"));
            assertThat(effective.has("dead-letter-exchange")).isFalse();
            assertThat(effective.get("max-length").asInt()).isPositive();
            assertThat(effective.get("max-length-bytes").asLong()).isPositive();
            assertThat(effective.get("overflow").asText()).isEqualTo("drop-head");
            assertThat(effective.get("expires").asInt()).isPositive();
        }
    }

    @Test
    void twoBrokersLiveSideBySideAndAStoppedOneLeavesNoProcess() {
        PrivateBroker other = PrivateBroker.start();
        String node = other.nodeName();
        assertThat(other.amqpPort()).isNotEqualTo(broker.amqpPort());
        assertThat(processesNaming(node)).isEqualTo(1);
        other.close();
        assertThat(processesNaming(node)).isZero();
        assertThat(broker.admin().get("/api/overview").get("node").asText()).isEqualTo(broker.nodeName());
    }

    @Test
    void aBrokerThatCannotStartShowsItsOwnLog(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("advanced.config"), "{ not Erlang");
        assertThat(said(3, "start", folder.toString()))
                .contains(
                        "the last lines the broker wrote",
                        "failed_to_read_advanced",
                        "the broker ended while starting");
    }

    @Test
    void definitionsThatTheBrokerCannotReadAreNoStart(@TempDir Path folder) throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{ not json");
        assertThat(said(3, "start", folder.toString(), "--definitions", broken.toString()))
                .contains("could not load the definitions");
        assertThat(said(1, "status", folder.toString())).contains("no broker runs");
    }

    private static String said(int exitCode, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("broker-config/private-broker"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(exitCode);
        return said;
    }

    /** By the command line in /proc; that of a process that has ended is empty. */
    private static long processesNaming(String node) {
        return ProcessHandle.allProcesses()
                .map(process -> Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                .filter(commandLine -> contains(commandLine, node))
                .count();
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException ended) {
            return false;
        }
    }
}
