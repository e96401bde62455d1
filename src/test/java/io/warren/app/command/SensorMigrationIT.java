package io.warren.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.Observation;
import io.warren.testing.PrivateBroker;
import io.warren.testing.Shipped;
import io.warren.testing.VirtualHost;
import io.warren.testing.guest.GuestKernel;
import io.warren.testing.libvirt.DebianGuest;
import io.warren.testing.libvirt.PrivateLibvirt;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A watched guest goes live from one daemon to another, a sensor at each, as on two hosts. */
@Tag(Shipped.TAG)
class SensorMigrationIT {

    @TempDir
    Path folder;

    @Test
    void aGuestIsLetGoBeforeItMovesAndWatchedWhereItArrives() {
        int port = PrivateBroker.shared().amqpPort();
        VirtualHost vhost = PrivateBroker.shared().vhostOf(SensorMigrationIT.class);
        try (PrivateLibvirt here = PrivateLibvirt.system();
                PrivateLibvirt there = PrivateLibvirt.system()) {
            DebianGuest guest = DebianGuest.start(here, "shop", GuestKernel.LINUX_6_1, 1);
            guest.run("amqp-declare-queue --url amqp://guest:guest@10.0.2.2:" + port + "/" + vhost.name()
                    + " -q threads");
            try (SensorProcess leaving =
                            SensorProcess.start(folder.resolve("here"), here.uri(), "shop", port, "--name", "hv1");
                    SensorProcess arriving =
                            SensorProcess.launch(folder.resolve("there"), there.uri(), "shop", port, "--name", "hv2")) {
                leaving.awaitSends(publish(guest, vhost, "/tmp/before"));

                DebianGuest moved = guest.migrate(there);

                leaving.awaitSaid("shop is let go: it is migrated", 1);
                leaving.awaitSaid("shop is gone", 1);
                arriving.awaitSaid("is watched by", 1);
                List<String> published = publish(moved, vhost, "/tmp/after");
                arriving.awaitSends(published);
                assertThat(arriving.seen())
                        .filteredOn(Observation.Send.class::isInstance)
                        .allMatch(send ->
                                ((Observation.Send) send).thread().host().equals("hv2"));
                assertThat(moved.run("cat /tmp/before").lines())
                        .as("the same boot")
                        .hasSize(5);
                assertThat(leaving.sends()).as("nothing after it left").hasSize(5);
            }
        }
    }

    private static List<String> publish(DebianGuest guest, VirtualHost vhost, String log) {
        guest.run("/opt/pika_threads.py 10.0.2.2 " + PrivateBroker.shared().amqpPort() + " " + vhost.name()
                + " threads publish 1 5 100 " + log);
        return guest.run("cat " + log)
                .lines()
                .map(line -> line.split(" "))
                .map(words -> words[1] + " " + words[2])
                .toList();
    }
}
