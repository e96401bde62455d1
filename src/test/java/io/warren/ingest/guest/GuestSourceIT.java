package io.warren.ingest.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.fingerprint.Fingerprinter;
import io.warren.fingerprint.Xxh3Fingerprinter;
import io.warren.testing.PrivateBroker;
import io.warren.testing.VirtualHost;
import io.warren.testing.guest.GuestKernel;
import io.warren.testing.guest.GuestOptions;
import io.warren.testing.guest.TestGuest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Real clients in a real guest: what the sensor sees is what they say they did. */
class GuestSourceIT {

    @Test
    void threadsOfPikaAreSeenWithWhatTheySendAndReceive() {
        Fingerprinter fp = new Xxh3Fingerprinter("secret".getBytes());
        int port = PrivateBroker.shared().amqpPort();
        VirtualHost vhost = PrivateBroker.shared().vhostOf(GuestSourceIT.class);
        String broker = "10.0.2.2 " + port + " " + vhost.name();
        long t0 = System.nanoTime();
        try (TestGuest guest = TestGuest.start(GuestKernel.LINUX_6_1, GuestOptions.DEFAULT)) {
            guest.run("amqp-declare-queue --url amqp://guest:guest@10.0.2.2:" + port + "/" + vhost.name() + " -q threads");
            System.out.println("booted " + (System.nanoTime() - t0) / 1000000);
            try (TestSensor sensor = new TestSensor(guest, 1, Set.of(port), fp, new CountedStops())) {
                System.out.println("watching " + (System.nanoTime() - t0) / 1000000 + sensor.diary().entries());
                guest.run("/opt/pika_threads.py " + broker + " threads publish 3 20 1024 /tmp/published");
                guest.run("/opt/pika_threads.py " + broker + " threads consume 2 30 - /tmp/consumed");
                System.out.println("done " + (System.nanoTime() - t0) / 1000000);
                ClientLog log = new ClientLog(fp).knowing(3, 20, 1024);
                List<ClientLog.Moved> said = new ArrayList<>(log.read(guest.run("cat /tmp/published /tmp/consumed")));
                var seen = sensor.finish();
                System.out.println(sensor.source().figures() + " " + sensor.gaps() + sensor.decoder().counts());
                assertThat(ClientLog.seen(seen)).isEqualTo(said);
            }
        }
    }
}
