package io.warren.ingest.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.fingerprint.Xxh3Fingerprinter;
import io.warren.testing.guest.GuestKernel;
import io.warren.testing.guest.GuestOptions;
import io.warren.testing.guest.TestGuest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real guests that reboot by themselves: what pulls the reset line finds no hook any more. */
class GuestRebootIT {

    private static final List<String> WAYS = List.of("reboot -f", "echo b > /proc/sysrq-trigger");

    @ParameterizedTest
    @CsvSource({"LINUX_6_1, 1, read watchpoints", "LINUX_6_12, 2, breakpoints"})
    void theHooksAreGoneBeforeTheReset(GuestKernel kernel, int vcpus, String mechanism) {
        try (TestGuest guest = TestGuest.start(kernel, GuestOptions.DEFAULT.withVcpus(vcpus))) {
            for (String way : WAYS) {
                String before = guest.shell().boot();
                int resets = guest.monitor().resets().size();
                try (TestSensor sensor = new TestSensor(
                        guest, vcpus, Set.of(5672), new Xxh3Fingerprinter(new byte[32]), new CountedStops())) {
                    assertThat(sensor.diary().has("attached by " + mechanism)).isTrue();

                    guest.beginReboot(way);

                    assertThat(sensor.awaitEnding()).as(way).isEqualTo(Ending.GOES_DOWN);
                    guest.shell().awaitBootAfter(before);
                    List<Instant> all = guest.monitor().resets();
                    // a kernel may pull the line more than once
                    assertThat(all).as(way).hasSizeGreaterThan(resets);
                    assertThat(sensor.diary().lastFreed()).as(way).isBefore(all.get(resets));
                }
            }
        }
    }
}
