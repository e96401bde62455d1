package io.warren.ingest.guest.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.testing.guest.GuestKernel;
import io.warren.testing.guest.GuestOptions;
import io.warren.testing.guest.TestGuest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A guest of 4 GiB: its RAM has a hole below 4 GiB and goes on above. */
class LargeGuestIT {

    private static final long GIB = 1L << 30;
    private static final int CHUNK = 1 << 20;

    @Test
    void bothWaysReadTheSameMemoryOnBothSidesOfTheHole() throws IOException {
        GuestOptions options = GuestOptions.DEFAULT.withMebibytes(4096).withCpu("qemu64");
        try (TestGuest guest = TestGuest.start(GuestKernel.LINUX_6_1, options);
                GuestMemory mapped = GuestMemory.of(guest.pid(), guest.ram());
                GuestMemory copied = ProcessGuestMemory.of(guest.pid(), guest.ram())) {
            assertThat(mapped.way()).isEqualTo("shared memory");
            assertThat(mapped.ranges().getLast().guestPhysical()).isEqualTo(4 * GIB);
            assertThat(mapped.quad(3 * GIB, -7)).as("the hole").isEqualTo(-7);
            assertThat(copied.quad(3 * GIB, -7)).as("the hole").isEqualTo(-7);
            aSweepLeavesHolesToTheHost(guest, mapped);
            // What the guest wrote there may not change while it is compared.
            guest.monitor().human("stop");
            theSameIsRead(mapped, copied);
        }
    }

    /** Of 4 GiB such a guest has touched some 200 MiB: the host may not come to hold the rest because somebody looked. */
    private static void aSweepLeavesHolesToTheHost(TestGuest guest, GuestMemory memory) throws IOException {
        long before = sharedMemoryOf(guest.pid());
        long swept = 0;
        byte[] chunk = new byte[CHUNK];
        for (RamRange range : memory.ranges()) {
            for (long at = 0; at + CHUNK <= range.size(); at += CHUNK) {
                assertThat(memory.sweep(range.guestPhysical() + at, chunk, 0, CHUNK))
                        .isTrue();
                swept += CHUNK;
            }
        }
        assertThat(swept).isGreaterThan(4000L << 20);
        assertThat(sharedMemoryOf(guest.pid()) - before)
                .as("pages the sweep made")
                .isLessThan(100L << 20);
    }

    /** Bytes of the shared file behind the guest's RAM that the host holds. */
    private static long sharedMemoryOf(long pid) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            Path file = descriptors
                    .filter(each -> targetOf(each).startsWith("/memfd:"))
                    .findFirst()
                    .orElseThrow();
            Process stat = new ProcessBuilder("stat", "--dereference", "--format=%b", file.toString()).start();
            return 512 * Long.parseLong(new String(stat.getInputStream().readAllBytes()).strip());
        }
    }

    private static String targetOf(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }

    private static void theSameIsRead(GuestMemory one, GuestMemory other) {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int written = 0;
        for (int i = 0; i < 4000; i++) {
            long at = List.of(0L, 4 * GIB).get(i & 1) + 8L * random.nextInt((int) (2 * GIB / 8));
            byte[] first = new byte[64];
            byte[] second = new byte[64];
            assertThat(one.sweep(at, first, 0, 64)).isEqualTo(other.sweep(at, second, 0, 64));
            assertThat(first).isEqualTo(second);
            written += at >= 4 * GIB && LittleEndian.quad(first, 0) != 0 ? 1 : 0;
        }
        assertThat(written).as("places above 4 GiB that hold something").isPositive();
    }
}
