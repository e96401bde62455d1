package io.warren.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.warren.testing.PrivateBroker;
import io.warren.testing.PrivatePostgres;
import io.warren.testing.RunningService;
import io.warren.testing.VirtualHost;
import io.warren.testing.guest.GuestKernel;
import io.warren.testing.libvirt.DebianGuest;
import io.warren.testing.libvirt.PrivateLibvirt;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The sensor started as the rendered DaemonSet starts it: its command line, its environment, its capabilities and no
 * others, a file system that is read-only but for its mounts; on a real guest of a real libvirt whose QEMU runs as a user
 * of its own. Only addresses, ports and the places of folders are this machine's.
 */
class SensorAsOnKubernetesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");
    private static final String TOKEN = "sensor-7";
    private static final String TOKENS = """
            reader 2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b desk
            feeder e96de09f04f3e58c47379f56295d556c715cbadef9ed2d7d125dac5b8b0f5dc1 sensors
            """;

    private static final Rendered RENDERED = Rendered.overlay("hypervisors");
    private static final Workload SENSOR = RENDERED.workload("DaemonSet", "warren-sensor", "sensor");
    private static final Workload GUARD = RENDERED.workload("DaemonSet", "warren-sensor", "guard");

    private static PrivateLibvirt libvirt;
    private static DebianGuest guest;

    private final PrivateBroker broker = PrivateBroker.shared();
    private final List<Container> started = new ArrayList<>();

    private int published;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        libvirt = PrivateLibvirt.system("libvirt-qemu");
        guest = DebianGuest.startForOthers(libvirt, "shop", GuestKernel.LINUX_6_1);
    }

    @AfterAll
    static void stop() {
        libvirt.close();
    }

    @AfterEach
    void end() {
        started.forEach(Container::close);
    }

    @Test
    void whatAGuestsThreadSendsIsInTheServicesMap() throws Exception {
        assertThat(SENSOR.secrets()).containsExactly("warren-sensor");
        assertThat(RENDERED.service().secrets()).contains("warren-fingerprint");
        VirtualHost vhost = broker.vhostOf(SensorAsOnKubernetesIT.class).traced();
        try (PrivatePostgres database = new PrivatePostgres();
                RunningService service =
                        new RunningService(RunningService.POSTGRESQL, service(vhost, database), folder).awaitReady();
                Connection consumer = vhost.connect("kitchen")) {
            Channel channel = consumer.createChannel();
            channel.queueDeclare("orders", false, false, false, null);
            channel.basicConsume("orders", true, (_, _) -> {}, _ -> {});
            Container guard = start("guard", GUARD, Map.of(), GUARD.capabilities());
            Container sensor = start("sensor", SENSOR, sensor(service.address()), SENSOR.capabilities())
                    .awaitSaid("shop is watched by", PATIENCE);
            guard.awaitSaid("one sensor is there", PATIENCE);

            // More than once: on a busy machine a guest may have stood still for its share of the time already. And
            // never
            // the same: behind QEMU's user network it takes a message like no other to know whose connection it was.
            await("the map names the guest's thread; see " + folder)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> {
                        publish(vhost);
                        return producers(service).stream().anyMatch(thread -> thread.matches("shop/\\d+/amqp-publish"));
                    });
            long watchdog = sensor.onlyChild().pid();
            assertThat(niceness(watchdog)).as("it goes before others").isEqualTo(niceness(sensor.pid()) - 10);
        }
    }

    @Test
    void aSensorThatIsToldToEndLetsItsGuestsGoInTime() throws Exception {
        Container sensor = start("sensor", SENSOR, sensor(NOWHERE), SENSOR.capabilities())
                .awaitSaid("shop is watched by", PATIENCE);

        sensor.stopWithin(Duration.ofSeconds(SENSOR.graceSeconds()));

        assertThat(libvirt.virsh("qemu-monitor-command", "shop", "--hmp", "info chardev"))
                .doesNotContain("warren-stub");
        assertThat(guest.run("echo here")).contains("here");
    }

    /** A container ends with all of its processes, the sensor's own watchdog too: the other container is what is left. */
    @Test
    void theGuardFreesTheGuestOfASensorThatIsKilled() throws Exception {
        Container guard = start("guard", GUARD, Map.of(), GUARD.capabilities());
        Container sensor = start("sensor", SENSOR, sensor(NOWHERE), SENSOR.capabilities())
                .awaitSaid("shop is watched by", PATIENCE);
        guard.awaitSaid("one sensor is there", PATIENCE);
        CompletableFuture<?> traffic = guest.shell().begin(talk());

        sensor.killAll();

        guard.awaitSaid("freed shop in", PATIENCE).awaitSaid("because its sensor has died", PATIENCE);
        assertThat(guest.run("echo here")).contains("here");
        traffic.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void withoutAGuardTheGuestStandsStillUntilThereIsOne() throws Exception {
        Container sensor = start("sensor", SENSOR, sensor(NOWHERE), SENSOR.capabilities())
                .awaitSaid("shop is watched by", PATIENCE);

        sensor.killAll();

        CompletableFuture<?> traffic = guest.shell().begin(talk());
        await("the guest stands still").atMost(PATIENCE).until(() -> status().contains("paused"));
        start("guard", GUARD, Map.of(), GUARD.capabilities()).awaitSaid("freed shop in", PATIENCE);
        traffic.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(status()).contains("running");
    }

    /** By the words that tell so. The folder of the debug socket is QEMU's from a run before, but for the right to give it. */
    @ParameterizedTest
    @CsvSource({
        "SYS_PTRACE, cannot read the memory of QEMU",
        "CHOWN, cannot make a folder for the debug stub",
        "FOWNER, cannot make a folder for the debug stub",
        "DAC_OVERRIDE, cannot read the memory of QEMU"
    })
    void withoutAnyOfItsPrivilegesNoGuestIsWatched(String missing, String words) throws Exception {
        if (missing.equals("CHOWN")) {
            // Once is enough for all runs that follow.
            new ProcessBuilder("rm", "-r", libvirt.folder().resolve("state").toString())
                    .start()
                    .waitFor();
        } else {
            start("before", SENSOR, sensor(NOWHERE), SENSOR.capabilities())
                    .awaitSaid("shop is watched by", PATIENCE)
                    .stopWithin(PATIENCE);
        }
        List<String> left = new ArrayList<>(SENSOR.capabilities());
        assertThat(left.remove(missing)).isTrue();

        start("sensor", SENSOR, sensor(NOWHERE), left).awaitSaid(words, PATIENCE);
    }

    private Container start(String name, Workload workload, Map<String, String> environment, List<String> capabilities)
            throws Exception {
        Path state = Files.createDirectories(libvirt.folder().resolve("state"));
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<String> arguments = workload.arguments(environment).stream()
                .map(argument -> argument.replace("/run/warren", state.toString()))
                .toList();
        Container container = Container.start(
                new Container.Terms("sensor", arguments, environment, capabilities, List.of(state, temporary)),
                folder.resolve(name + ".log"));
        started.add(container);
        return container;
    }

    /** What the manifests give, the secret's part and the node's name added. */
    private Map<String, String> sensor(URI service) {
        Map<String, String> environment = SENSOR.environment();
        environment.put("LIBVIRT_DEFAULT_URI", libvirt.uri());
        environment.put("SENSOR_PORT", Integer.toString(broker.amqpPort()));
        environment.put("SENSOR_TO", service.toString());
        environment.put("NODE_NAME", "node-7");
        environment.put("WARREN_TOKEN", TOKEN);
        environment.put("WARREN_FINGERPRINT_SECRET", "the same on both sides");
        return environment;
    }

    private Map<String, String> service(VirtualHost vhost, PrivatePostgres database) throws Exception {
        Map<String, String> environment =
                RENDERED.service().environment(Map.of("username", "warren", "password", "warren"));
        environment.put(
                "WARREN_API_TOKENS_FILE",
                Files.writeString(folder.resolve("tokens"), TOKENS).toString());
        environment.put("QUARKUS_VERTX_CACHE_DIRECTORY", folder.resolve("vertx").toString());
        environment.put("WARREN_BROKER_URI", "amqp://warren:warren@127.0.0.1:" + broker.amqpPort());
        environment.put("WARREN_BROKER_VHOSTS", vhost.name());
        environment.put("WARREN_MANAGEMENT_URIS", broker.managementUri().toString());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        environment.put("WARREN_FINGERPRINT_SECRET", "the same on both sides");
        return environment;
    }

    private void publish(VirtualHost vhost) {
        String order = "order-" + published++;
        guest.run("for i in 1 2 3; do amqp-publish --url amqp://guest:guest@10.0.2.2:" + broker.amqpPort() + "/"
                + vhost.name() + " -r orders -b " + order + "-$i; done");
    }

    /** Each of the guest's sends and receipts meets the sensor's hooks. */
    private String talk() {
        return "for i in $(seq 20); do amqp-publish --url amqp://guest:guest@10.0.2.2:" + broker.amqpPort()
                + "/ -r nowhere -b body; done";
    }

    private static String status() {
        return libvirt.virsh("qemu-monitor-command", "shop", "--hmp", "info status");
    }

    /** Threads of the queue's producers. */
    private static List<String> producers(RunningService service) throws Exception {
        HttpRequest question = HttpRequest.newBuilder(
                        service.address().resolve("/api/v1/edges?granularity=thread&queue=orders"))
                .header("Authorization", "Bearer secret")
                .build();
        List<String> threads = new ArrayList<>();
        for (JsonNode edge :
                new ObjectMapper().readTree(service.send(question).body()).path("items")) {
            threads.add(edge.path("producer").path("thread").asText());
        }
        return threads;
    }

    /** The 19th field of the process's status. */
    private static int niceness(long pid) throws Exception {
        String status = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return Integer.parseInt(status.substring(status.lastIndexOf(')') + 2).split(" ")[16]);
    }
}
