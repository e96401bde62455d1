package io.warren.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.warren.testing.PrivateBroker;
import io.warren.testing.PrivatePostgres;
import io.warren.testing.RunningService;
import io.warren.testing.VirtualHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an update does to the map: two processes of the service, one after the other or at once, on one database. */
class UpdateIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long SOME = 300;

    private final PrivateBroker broker = PrivateBroker.shared();

    @TempDir
    private Path folder;

    /** As the Deployment does it. */
    @Test
    void anUpdateMissesWhatIsSentBetweenTheTwoAndNothingElse() throws Exception {
        assertThat(Rendered.at(Rendered.overlay("prod").document("Deployment", "warren"), "spec", "strategy"))
                .containsEntry("type", "Recreate");
        VirtualHost vhost = broker.vhost("Update").traced();
        try (PrivatePostgres database = new PrivatePostgres()) {
            RunningService old = service("old", vhost, database);
            try (SteadyTraffic traffic = new SteadyTraffic(vhost)) {
                awaitCounted(old, vhost, SOME);
                long seen = counted(old, vhost);
                old.close();
                try (RunningService renewed = service("new", vhost, database)) {
                    long back = traffic.taken();
                    assertThat(counted(renewed, vhost))
                            .as("what the old one had seen, also what it had not written yet")
                            .isGreaterThanOrEqualTo(seen);
                    awaitCounted(renewed, vhost, counted(renewed, vhost) + SOME);
                    long all = traffic.end();

                    // Nothing after the new one's first moment is missing, nothing is counted twice.
                    awaitSteady(renewed, vhost);
                    assertThat(all - counted(renewed, vhost)).isBetween(0L, back - seen);
                    JsonNode coverage = renewed.json("/api/v1/coverage");
                    assertThat(coverage.path("gaps"))
                            .as("the new one tells of its own time only")
                            .isEmpty();
                }
            } finally {
                old.close();
            }
        }
    }

    @Test
    void twoAtOnceOnOneVirtualHostCountTwice() throws Exception {
        VirtualHost vhost = broker.vhost("Overlap").traced();
        try (PrivatePostgres database = new PrivatePostgres();
                RunningService one = service("one", vhost, database);
                RunningService other = service("other", vhost, database)) {
            try (SteadyTraffic traffic = new SteadyTraffic(vhost)) {
                awaitCounted(one, vhost, SOME);
                long all = traffic.end();

                awaitSteady(other, vhost);
                assertThat(counted(one, vhost)).isEqualTo(2 * all);
            }
        }
    }

    @Test
    void oneForEachVirtualHostShareADatabaseAndEitherAnswersForBoth() throws Exception {
        VirtualHost here = broker.vhost("UpdateHere").traced();
        VirtualHost there = broker.vhost("UpdateThere").traced();
        try (PrivatePostgres database = new PrivatePostgres();
                RunningService ofHere = service("here", here, database);
                RunningService ofThere = service("there", there, database)) {
            try (SteadyTraffic one = new SteadyTraffic(here);
                    SteadyTraffic other = new SteadyTraffic(there)) {
                awaitCounted(ofHere, here, SOME);
                long allHere = one.end();
                long allThere = other.end();

                awaitSteady(ofHere, here);
                awaitSteady(ofHere, there);
                assertThat(counted(ofThere, here)).isEqualTo(allHere);
                assertThat(counted(ofHere, there)).isEqualTo(allThere);
            }
        }
    }

    private RunningService service(String name, VirtualHost vhost, PrivatePostgres database) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "WARREN_BROKER_URI", "amqp://warren:warren@127.0.0.1:" + broker.amqpPort(),
                "WARREN_BROKER_VHOSTS", vhost.name(),
                "WARREN_MANAGEMENT_URIS", broker.managementUri().toString(),
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl()));
        Path own = Files.createDirectories(folder.resolve(name));
        return new RunningService(RunningService.POSTGRESQL, environment, own).awaitReady();
    }

    private static void awaitCounted(RunningService service, VirtualHost vhost, long atLeast) {
        await("counted").atMost(PATIENCE).until(() -> counted(service, vhost) >= atLeast);
    }

    /** Nothing is added any more, for longer than a delivery is judged and written. */
    private static void awaitSteady(RunningService service, VirtualHost vhost) {
        AtomicLong last = new AtomicLong(-1);
        await("all that was seen is counted")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(3))
                .until(() -> {
                    long now = counted(service, vhost);
                    return last.getAndSet(now) == now;
                });
    }

    private static long counted(RunningService service, VirtualHost vhost) {
        long messages = 0;
        for (JsonNode edge : service.json("/api/v1/edges?vhost=" + vhost.name()).path("items")) {
            messages += edge.path("messages").asLong();
        }
        return messages;
    }
}
