package io.warren.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.warren.testing.PrivateBroker;
import io.warren.testing.PrivatePostgres;
import io.warren.testing.RunningService;
import io.warren.testing.VirtualHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The service started with the environment that the rendered manifests give it, and asked as their probes ask. Only what
 * belongs to this machine differs: addresses, the port, and folders below a temporary one.
 */
class AsOnKubernetesIT {

    private static final Pattern METRIC = Pattern.compile("warren_[a-z_]+");

    private final PrivateBroker broker = PrivateBroker.shared();

    @TempDir
    private Path folder;

    /** At any broker, and at one whose operator made up the user. */
    @ParameterizedTest
    @CsvSource({"dev, warren-broker", "quickstart,"})
    void theOverlaysWithTheEmbeddedStoreRun(String overlay, String secret) throws Exception {
        Rendered rendered = Rendered.overlay(overlay);
        Map<String, String> environment = environment(rendered, "EmbeddedStore");
        assertThat(rendered.service().secrets())
                .isEqualTo(Stream.ofNullable(secret).toList());

        try (RunningService service = new RunningService(RunningService.SQLITE, environment, folder)) {
            awaitProbes(service, rendered);
            assertThat(Path.of(environment.get("WARREN_STORE_FILE"))).exists();
            stopsInTime(service, rendered);
        }
    }

    @Test
    void theProductiveOverlayRunsAndItsAlertsKnowItsMetrics() throws Exception {
        Rendered rendered = Rendered.overlay("prod");
        Map<String, String> environment = environment(rendered, "ProdOverlay");
        assertThat(rendered.service().secrets()).containsExactly("warren-database");
        Path tokens = Path.of(environment.get("WARREN_API_TOKENS_FILE"));
        Files.createDirectories(tokens.getParent());
        Files.writeString(tokens, "reader 2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b desk\n");

        try (PrivatePostgres database = new PrivatePostgres()) {
            environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
            try (RunningService service = new RunningService(RunningService.POSTGRESQL, environment, folder)) {
                awaitProbes(service, rendered);
                assertThat(service.get("/api/v1/edges").statusCode())
                        .as("nobody reads without a token")
                        .isEqualTo(401);
                assertThat(used(rendered)).isNotEmpty().isSubsetOf(told(service));
                stopsInTime(service, rendered);
            }
        }
    }

    private static void awaitProbes(RunningService service, Rendered rendered) {
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            await(probe + " succeeds; the service says " + service.log())
                    .atMost(90, TimeUnit.SECONDS)
                    .until(() -> service.get(rendered.service().probe(probe)).statusCode() == 200);
        }
    }

    /** As the kubelet does it: a signal, then patience. */
    private static void stopsInTime(RunningService service, Rendered rendered) throws InterruptedException {
        Duration grace = Duration.ofSeconds(rendered.service().graceSeconds());
        ProcessHandle process = ProcessHandle.of(service.pid()).orElseThrow();
        Instant asked = Instant.now();
        process.destroy();
        await("the service ends").atMost(grace).until(() -> !process.isAlive());
        assertThat(Duration.between(asked, Instant.now())).isLessThan(grace);
    }

    /** Names in alerts and dashboard, as the service gives them before anything happened. */
    private static Set<String> used(Rendered rendered) {
        String text = rendered.document("PrometheusRule", "warren").toString()
                + rendered.document("ConfigMap", "warren-dashboard");
        return metrics(text);
    }

    private static Set<String> told(RunningService service) {
        return metrics(service.get("/q/metrics").body());
    }

    /** Without the suffix of counters: one that has counted nothing yet stands there by its plain name only. */
    private static Set<String> metrics(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = METRIC.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group().replaceFirst("_total$", ""));
        }
        return names;
    }

    private Map<String, String> environment(Rendered rendered, String vhostName) {
        VirtualHost vhost = broker.vhost(vhostName).traced();
        Map<String, String> environment = new HashMap<>();
        rendered.service()
                .environment(Map.of("username", "warren", "password", "warren"))
                .forEach((name, value) -> environment.put(name, value.startsWith("/") ? below(value) : value));
        environment.merge(
                "WARREN_BROKER_URI",
                "amqp://warren:warren@127.0.0.1:" + broker.amqpPort(),
                (composed, _) -> composed.replace("rabbitmq.default.svc:5672", "127.0.0.1:" + broker.amqpPort()));
        environment.put("WARREN_BROKER_VHOSTS", vhost.name());
        environment.put("WARREN_MANAGEMENT_URIS", broker.managementUri().toString());
        return environment;
    }

    /** The container's own file system is this folder. */
    private String below(String absolute) {
        Path path = folder.resolve(absolute.substring(1));
        path.getParent().toFile().mkdirs();
        return path.toString();
    }
}
