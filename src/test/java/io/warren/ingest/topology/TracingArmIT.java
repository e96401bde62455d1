package io.warren.ingest.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.warren.testing.BrokerAdmin;
import io.warren.testing.PrivateBroker;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a broker of its own, since it restarts it. */
class TracingArmIT {

    private static final PrivateBroker BROKER = PrivateBroker.start();
    private static final String OURS = "arm ours/1";
    private static final String THEIRS = "arm-theirs";
    private static final String OTHER = "arm-other";

    @BeforeEach
    void vhosts() {
        vhost(OURS, false);
        vhost(THEIRS, true);
        vhost(OTHER, false);
    }

    @AfterAll
    static void stop() {
        BROKER.close();
    }

    @Test
    void itSwitchesOnWhatIsWantedAndOffOnlyWhatItSwitchedOn() {
        JsonNode before = described(OURS);
        TracingArm arm = arm("guest", "guest", true);
        arm.check();

        assertThat(arm.states().get(at(OURS))).isEqualTo(new TracingState.On(true));
        assertThat(arm.states().get(at(THEIRS))).isEqualTo(new TracingState.On(false));
        assertThat(arm.states()).as("not wanted").doesNotContainKey(at(OTHER));
        assertThat(isTraced(OURS)).isTrue();
        assertThat(isTraced(OTHER)).isFalse();
        assertThat(described(OURS)).as("description and tags").isEqualTo(before);

        arm.close();
        assertThat(isTraced(OURS)).isFalse();
        assertThat(isTraced(THEIRS)).isTrue();
        assertThat(described(OURS)).as("description and tags").isEqualTo(before);
    }

    @Test
    void itIsOnAgainAfterARestartOfTheBroker() {
        try (ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
                TracingArm arm = arm("guest", "guest", true)) {
            arm.start(executor, Duration.ofMillis(500));
            await("armed").atMost(Duration.ofSeconds(20)).until(() -> isTraced(OURS));

            BROKER.stop();
            await("trouble is told")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> arm.states().values().stream()
                            .anyMatch(state -> state instanceof TracingState.Unknown(String message)
                                    && message.contains("Cannot reach the management API")));
            BROKER.startAgain();

            await("armed again").atMost(Duration.ofSeconds(60)).until(() -> isTraced(OURS) && isTraced(THEIRS));
            assertThat(described(OURS).path("description").asText()).isEqualTo("my desc");
            arm.close();
            assertThat(isTraced(OURS)).isFalse();
        }
    }

    @Test
    void withoutPermissionItOnlyLooks() {
        try (TracingArm arm = arm("warren", "warren", false)) {
            arm.check();

            assertThat(isTraced(OURS)).isFalse();
            assertThat(arm.states().get(at(OURS)))
                    .isInstanceOfSatisfying(
                            TracingState.Off.class,
                            off -> assertThat(off.advice())
                                    .contains("rabbitmqctl -n " + BROKER.nodeName() + " trace_on -p 'arm ours/1'")
                                    .contains("warren.tracing.manage=true"));
            assertThat(arm.states().get(at(THEIRS))).isEqualTo(new TracingState.On(false));
        }
    }

    @Test
    void withoutAnAdministratorItSaysWhatToType() {
        try (TracingArm arm = arm("warren", "warren", true)) {
            arm.check();

            assertThat(isTraced(OURS)).isFalse();
            assertThat(arm.states().get(at(OURS)))
                    .isInstanceOfSatisfying(
                            TracingState.Unknown.class,
                            unknown -> assertThat(unknown.message())
                                    .contains("User 'warren' may not switch tracing on in vhost 'arm ours/1'")
                                    .contains("rabbitmqctl -n " + BROKER.nodeName() + " trace_on -p 'arm ours/1'"));
        }
    }

    @Test
    void aVhostThatWasDeletedIsNotMadeAgain() {
        TracingArm arm = arm("guest", "guest", true);
        arm.check();
        BROKER.admin().deleteVhost(OURS);
        arm.check();
        arm.close();

        assertThat(BROKER.admin().get("/api/vhosts").findValuesAsText("name")).doesNotContain(OURS);
    }

    private static TracingArm arm(String user, String password, boolean manage) {
        ManagementEndpoint endpoint = new ManagementEndpoint(BROKER.managementUri(), user, password);
        return new TracingArm(List.of(endpoint), Set.of(OURS, THEIRS)::contains, manage);
    }

    private static TracedVhost at(String vhost) {
        return new TracedVhost(BROKER.nodeName(), vhost);
    }

    private static void vhost(String name, boolean traced) {
        BROKER.admin().deleteVhost(name);
        BROKER.admin()
                .send(
                        "PUT",
                        path(name),
                        "{\"description\":\"my desc\",\"tags\":\"a,b\",\"tracing\":%s}".formatted(traced));
        BROKER.admin()
                .rights(name, "warren", "^warren\\..*$", "^warren\\..*$", "^(warren\\..*|amq\\.rabbitmq\\.trace)$");
    }

    private static boolean isTraced(String vhost) {
        return BROKER.admin().get(path(vhost)).path("tracing").asBoolean();
    }

    private static JsonNode described(String vhost) {
        return BROKER.admin().get(path(vhost)).path("metadata");
    }

    private static String path(String vhost) {
        return "/api/vhosts/" + BrokerAdmin.encode(vhost);
    }
}
