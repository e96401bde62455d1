package io.warren.ingest.guest.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.ingest.guest.kernel.Learning.Learnt;
import io.warren.ingest.guest.memory.GuestMemory;
import io.warren.testing.guest.GuestKernel;
import io.warren.testing.guest.GuestOptions;
import io.warren.testing.guest.TestGuest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelLearnerIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aKernelIsLearntFromTheMemoryOfARunningGuest(GuestKernel kernel) {
        try (TestGuest guest = TestGuest.start(kernel, GuestOptions.DEFAULT);
                GuestMemory memory = GuestMemory.of(guest.pid(), guest.ram())) {
            System.out.println(
                    guest.ram() + " " + memory.way() + " " + guest.monitor().cr3s());
            KernelLearner learner = new KernelLearner(new ProfileCache(folder));
            for (int i = 0; i < 3; i++) {
                long t = System.nanoTime();
                Learning l = learner.learn(memory, guest.monitor().cr3s());
                System.out.println((System.nanoTime() - t) / 1000 + " us " + l);
                if (l instanceof Learning.Refused(Refusal r)) System.out.println(r.explanation());
                if (l instanceof Learnt(RunningKernel k, boolean c))
                    System.out.println(k.profile().facts() + " slide " + Long.toHexString(k.slide()));
            }
            String symbols = guest.run(
                    "awk '/init_stack/{f=1} f&&n++<12' /proc/kallsyms; grep -E ' (tcp_prot|tcpv6_prot|tcp_sendmsg|tcp_sendmsg_locked|tcp_cleanup_rbuf|init_task|current_task|pcpu_hot|init_stack|init_thread_union|__start_init_task|__end_init_task|__start_init_stack|__end_init_stack)$' /proc/kallsyms");
            System.out.println(symbols);
            assertThat(memory.way()).isEqualTo("shared memory");
        }
    }
}
