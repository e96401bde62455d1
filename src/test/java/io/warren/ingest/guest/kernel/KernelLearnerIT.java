package io.warren.ingest.guest.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.ingest.guest.kernel.Learning.Learnt;
import io.warren.ingest.guest.kernel.Learning.Refused;
import io.warren.ingest.guest.memory.GuestMemory;
import io.warren.testing.guest.GuestKernel;
import io.warren.testing.guest.GuestOptions;
import io.warren.testing.guest.TestGuest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kernels of real guests, with KASLR on, learnt while the guest runs: nothing here has a way to stop it. */
class KernelLearnerIT {

    private static final List<KernelFact> SYMBOLS = List.of(
            KernelFact.TCP_SENDMSG,
            KernelFact.TCP_CLEANUP_RBUF,
            KernelFact.TCP_PROT,
            KernelFact.TCPV6_PROT,
            KernelFact.INIT_TASK);

    @TempDir
    private Path folder;

    /** One guest for all of it: to boot one takes longer than everything that is asked of it. */
    @ParameterizedTest
    @EnumSource
    void aKernelIsLearntFromTheMemoryOfARunningGuest(GuestKernel kernel) throws IOException {
        try (TestGuest guest = TestGuest.start(kernel, GuestOptions.DEFAULT);
                GuestMemory memory = GuestMemory.of(guest.pid(), guest.ram())) {
            assertThat(memory.way()).isEqualTo("shared memory");
            RunningKernel learnt = learnt(guest, memory, false);
            assertThat(learnt.release()).startsWith(kernel.version());
            assertThat(learnt.slide()).as("KASLR").isPositive();
            assertThat(addresses(learnt)).isEqualTo(addressesInTheGuest(guest));
            assertThat(learnt(guest, memory, true).profile().facts())
                    .isEqualTo(learnt.profile().facts());
            cachesThatLieAreNotBelieved(guest, memory, learnt);
            aResetIsNoticed(guest, memory, learnt);
        }
    }

    private void cachesThatLieAreNotBelieved(TestGuest guest, GuestMemory memory, RunningKernel learnt)
            throws IOException {
        Path file = folder.resolve("kernel-" + learnt.buildId() + ".json");
        String right = Files.readString(file);
        Files.writeString(file, right.replace("\"TASK_COMM\" : ", "\"TASK_COMM\" : 1"));
        assertThat(learnt(guest, memory, false).profile().facts())
                .as("an offset is wrong")
                .isEqualTo(learnt.profile().facts());
        Files.writeString(file, right.replace(learnt.buildId(), "0123"));
        learnt(guest, memory, false);
        Files.writeString(file, right.substring(right.length() / 2));
        learnt(guest, memory, false);
        assertThat(Files.readString(file)).as("mended").isEqualTo(right);
    }

    /** A reset clears no memory: what the first boot left there may not be taken for the second. */
    private void aResetIsNoticed(TestGuest guest, GuestMemory memory, RunningKernel before) {
        guest.reset();
        RunningKernel after = learnt(guest, memory, true);
        assertThat(addresses(after)).isEqualTo(addressesInTheGuest(guest));
        assertThat(guest.monitor().cr3s()).allMatch(after::isRunBy).noneMatch(before::isRunBy);
        // No vCPU that has this in CR3 runs any kernel.
        Learning refused = new KernelLearner(new ProfileCache(folder)).learn(memory, List.of(0x1000L));
        assertThat(refused).isEqualTo(new Refused(new Refusal.NotRunning(after.release())));
    }

    private RunningKernel learnt(TestGuest guest, GuestMemory memory, boolean fromCache) {
        long begin = System.nanoTime();
        Learning learning = new KernelLearner(new ProfileCache(folder))
                .learn(memory, guest.monitor().cr3s());
        System.out.println(
                "learnt in " + (System.nanoTime() - begin) / 1_000_000 + " ms, from the cache: " + fromCache);
        assertThat(learning)
                .isInstanceOfSatisfying(
                        Learnt.class, it -> assertThat(it.fromCache()).isEqualTo(fromCache));
        return ((Learnt) learning).kernel();
    }

    private static Map<String, Long> addresses(RunningKernel kernel) {
        return SYMBOLS.stream().collect(Collectors.toMap(fact -> fact.name().toLowerCase(), kernel::address));
    }

    private static Map<String, Long> addressesInTheGuest(TestGuest guest) {
        String names = SYMBOLS.stream().map(fact -> fact.name().toLowerCase()).collect(Collectors.joining("|"));
        return guest.run("grep -E ' (" + names + ")$' /proc/kallsyms")
                .lines()
                .map(line -> line.split("\\s+"))
                .collect(Collectors.toMap(line -> line[2], line -> Long.parseUnsignedLong(line[0], 16)));
    }
}
