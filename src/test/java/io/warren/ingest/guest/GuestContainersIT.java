package io.warren.ingest.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.warren.fingerprint.Xxh3Fingerprinter;
import io.warren.model.GuestThread;
import io.warren.model.Observation;
import io.warren.testing.PrivateBroker;
import io.warren.testing.VirtualHost;
import io.warren.testing.guest.GuestKernel;
import io.warren.testing.guest.GuestOptions;
import io.warren.testing.guest.GuestShell;
import io.warren.testing.guest.TestGuest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * A client in a container of a guest, made as container runtimes make them: pid and mount namespaces of its own, and a
 * control group named after it. It is seen by the numbers that the guest's first namespace has for its threads.
 */
class GuestContainersIT {

    private static final String CONTAINER = "3f4e5a6b".repeat(8);
    private static final String GROUP = "/sys/fs/cgroup/kubepods.slice/kubepods-burstable.slice/"
            + "kubepods-burstable-pod11111111_2222_3333_4444_555555555555.slice/cri-containerd-" + CONTAINER + ".scope";
    private static final int THREADS = 2;
    private static final int MESSAGES = 4;

    @Test
    void aThreadInAContainerIsSeenByItsNumberOutsideAndItsContainer() throws Exception {
        VirtualHost vhost = PrivateBroker.shared().vhostOf(GuestContainersIT.class);
        int port = PrivateBroker.shared().amqpPort();
        try (TestGuest guest = TestGuest.start(GuestKernel.LINUX_6_12, GuestOptions.DEFAULT);
                Connection connection = vhost.connect("from the host");
                Channel channel = connection.createChannel()) {
            channel.queueDeclare("threads", false, false, false, null);
            try (TestSensor sensor =
                    new TestSensor(guest, 1, Set.of(port), new Xxh3Fingerprinter(new byte[32]), new CountedStops())) {
                CompletableFuture<GuestShell.Answer> consumer = guest.shell().begin(container(port, vhost.name()));
                await("both threads consume")
                        .atMost(Duration.ofSeconds(120))
                        .until(() -> channel.consumerCount("threads") == THREADS);
                Map<Long, Long> outside = numbers(guest);
                for (int i = 0; i < THREADS * MESSAGES; i++) {
                    channel.basicPublish("", "threads", null, new byte[100]);
                }
                assertThat(GuestShell.await(consumer))
                        .satisfies(answer ->
                                assertThat(answer.code()).as(answer.output()).isZero());

                List<GuestThread> seen = sensor.finish().stream()
                        .filter(Observation.Receive.class::isInstance)
                        .map(each -> ((Observation.Receive) each).thread())
                        .toList();
                assertThat(seen)
                        .extracting(GuestThread::tid)
                        .containsExactlyInAnyOrderElementsOf(logged(guest, outside));
                assertThat(seen).allSatisfy(thread -> {
                    assertThat(thread.container()).isEqualTo(CONTAINER);
                    assertThat(thread.comm()).startsWith("pika_threads");
                    assertThat(thread.argv()).contains("threads", "consume");
                    assertThat(thread.exe()).contains("python3");
                });
            }
        }
    }

    private static String container(int port, String vhost) {
        return """
                mkdir -p %s
                echo 0 > %s/cgroup.procs
                exec unshare -p -f -m --mount-proc /opt/pika_threads.py 10.0.2.2 %d %s threads consume %d %d 0 /tmp/consumed
                """.formatted(GROUP, GROUP, port, vhost, THREADS, MESSAGES);
    }

    /** What a thread calls itself, and what it is called outside. */
    private static Map<Long, Long> numbers(TestGuest guest) {
        Map<Long, Long> outside = new HashMap<>();
        guest.run("for p in $(cat %s/cgroup.procs); do cat /proc/$p/task/*/status; done | grep NSpid".formatted(GROUP))
                .lines()
                .map(line -> line.split("\\s+"))
                .filter(words -> words.length == 3)
                .forEach(words -> outside.put(Long.valueOf(words[2]), Long.valueOf(words[1])));
        return outside;
    }

    private static List<Long> logged(TestGuest guest, Map<Long, Long> outside) {
        List<Long> inside = guest.run("cat /tmp/consumed")
                .lines()
                .map(line -> Long.valueOf(line.split(" ")[1]))
                .toList();
        assertThat(inside).hasSize(THREADS * MESSAGES);
        assertThat(outside)
                .as("they are called otherwise inside")
                .doesNotContainKeys(outside.values().toArray(Long[]::new));
        return inside.stream().map(outside::get).toList();
    }
}
