package io.warren.ingest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void secretsAreMaskedInEveryUsualForm() {
        assertThat(Arguments.masked(List.of(
                        "app",
                        "--password=hunter2",
                        "--token",
                        "hunter2",
                        "--verbose",
                        "-Dbroker.secret=hunter2",
                        "DB_PASSWORD=hunter2",
                        "amqp://guest:hunter2@rabbit:5672/",
                        "api-key: hunter2")))
                .containsExactly(
                        "app",
                        "--password=***",
                        "--token",
                        "***",
                        "--verbose",
                        "-Dbroker.secret=***",
                        "DB_PASSWORD=***",
                        "amqp://guest:***@rabbit:5672/",
                        "api-key: ***");
    }

    @Test
    void whatIsNoSecretStays() {
        List<String> plain = List.of(
                "/usr/bin/celery", "-A", "shop", "worker", "--concurrency=4", "amqp://rabbit:5672/", "--author");

        assertThat(Arguments.masked(plain)).containsAll(plain.subList(0, 6));
    }

    @Test
    void theKernelsFormIsReadAndATitleIsOneArgument() {
        assertThat(Arguments.of("celery\0-A\0shop\0".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("celery", "-A", "shop");
        assertThat(Arguments.of("uwsgi worker 2\0\0\0\0".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("uwsgi worker 2");
        assertThat(Arguments.of(new byte[0])).isEmpty();
    }

    @Test
    void anyBytesAreBounded() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int run = 0; run < 500; run++) {
            byte[] bytes = new byte[random.nextInt(20_000)];
            random.nextBytes(bytes);

            assertThat(Arguments.of(bytes)).as("seed %s run %s", seed, run).hasSizeLessThanOrEqualTo(64);
        }
    }

    @Test
    void containersAreFoundInTheControlGroupsOfTheUsualEngines() {
        String id = "0123456789abcdef".repeat(4);
        for (String path : List.of(
                "0::/system.slice/docker-" + id + ".scope",
                "12:cpu:/docker/" + id,
                "0::/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod8a6b0f3c_5d5e_4f7a_9b1c_0123456789ab.slice/cri-containerd-"
                        + id + ".scope",
                "0::/kubepods/besteffort/pod8a6b0f3c-5d5e-4f7a-9b1c-0123456789ab/" + id,
                "0::/machine.slice/libpod-" + id + ".scope/container")) {
            assertThat(ContainerId.of(path)).as(path).contains(id);
        }
        assertThat(ContainerId.of("0::/user.slice/user-0.slice/session-1.scope"))
                .isEmpty();
        assertThat(ContainerId.podUid("0::/kubepods-burstable-pod8a6b0f3c_5d5e_4f7a_9b1c_0123456789ab.slice/x"))
                .contains("8a6b0f3c-5d5e-4f7a-9b1c-0123456789ab");
    }
}
