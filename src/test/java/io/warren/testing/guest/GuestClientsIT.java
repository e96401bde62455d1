package io.warren.testing.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.testing.PrivateBroker;
import io.warren.testing.VirtualHost;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The test guest itself: boots, and its clients reach a broker of the host. */
class GuestClientsIT {

    @ParameterizedTest
    @EnumSource
    void aGuestBootsTheKernelAskedFor(GuestKernel kernel) {
        try (TestGuest guest = TestGuest.start(kernel, GuestOptions.DEFAULT.withVcpus(2))) {
            assertThat(guest.run("uname -r; nproc; cat /proc/cmdline"))
                    .startsWith(kernel.version())
                    .contains("\n2\n");
        }
    }

    @Test
    void theClientsOfTheGuestMoveMessagesThroughABrokerOfTheHost() {
        VirtualHost vhost = PrivateBroker.shared().vhostOf(GuestClientsIT.class);
        String broker = "10.0.2.2 " + PrivateBroker.shared().amqpPort() + " " + vhost.name();
        try (TestGuest guest = TestGuest.start(GuestKernel.LINUX_6_1, GuestOptions.DEFAULT)) {
            guest.run("amqp-declare-queue --url amqp://guest:guest@10.0.2.2:"
                    + PrivateBroker.shared().amqpPort() + "/" + vhost.name() + " -q threads");
            guest.run("/opt/pika_threads.py " + broker + " threads publish 2 5 1024 /tmp/published");
            guest.run("/opt/pika_threads.py " + broker + " threads consume 2 5 - /tmp/consumed");
            assertThat(bodies(guest.run("cat /tmp/consumed")))
                    .hasSize(10)
                    .isEqualTo(bodies(guest.run("cat /tmp/published")));
        }
    }

    @Test
    void theJavaClientOfTheGuestDoesToo() {
        VirtualHost vhost = PrivateBroker.shared().vhost("GuestClientsIT-java");
        String url = "amqp://guest:guest@10.0.2.2:" + PrivateBroker.shared().amqpPort() + "/" + vhost.name();
        String broker = "10.0.2.2 " + PrivateBroker.shared().amqpPort() + " " + vhost.name();
        GuestOptions options = GuestOptions.DEFAULT.withDisks(GuestImage.java());
        try (TestGuest guest = TestGuest.start(GuestKernel.LINUX_6_12, options)) {
            guest.run("amqp-declare-queue --url " + url + " -q threads");
            guest.run("/opt/java_threads " + broker + " threads publish 2 5 1024 /tmp/published");
            guest.run("/opt/java_threads " + broker + " threads consume 2 5 0 /tmp/consumed");
            String consumed = guest.run("cat /tmp/consumed");
            assertThat(bodies(consumed)).hasSize(10).isEqualTo(bodies(guest.run("cat /tmp/published")));
            assertThat(consumed.lines().filter(line -> line.startsWith("settle")))
                    .as("by workers, not by the thread that received them")
                    .hasSize(10)
                    .doesNotContainAnyElementsOf(consumed.lines()
                            .filter(line -> line.startsWith("consume"))
                            .map(line -> line.replace("consume", "settle"))
                            .toList());
        }
    }

    private static Set<String> bodies(String log) {
        return log.lines()
                .filter(line -> !line.startsWith("acknowledged"))
                .map(line -> line.split(" ")[3])
                .collect(Collectors.toSet());
    }
}
