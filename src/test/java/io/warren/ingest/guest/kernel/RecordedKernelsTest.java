package io.warren.ingest.guest.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.ingest.guest.kernel.Learning.Learnt;
import io.warren.ingest.guest.kernel.Learning.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Debian's kernels, learnt from pieces of real guests' memory ({@link KernelRecorder}); the offsets to compare with are
 * what pahole says of the same packages' kernels.
 */
class RecordedKernelsTest {

    private static final int SPOILT = 300;

    @TempDir
    Path folder;

    private Learning learn(RecordedMemory memory) {
        return new KernelLearner(new ProfileCache(folder.resolve(Long.toString(System.nanoTime()))))
                .learn(memory, List.of());
    }

    private RunningKernel learnt(String name) {
        Learning learning = learn(RecordedMemory.load(name + ".memory.gz"));
        assertThat(learning).isInstanceOf(Learnt.class);
        return ((Learnt) learning).kernel();
    }

    @ParameterizedTest
    @CsvSource({"linux-6.1,6.1.", "linux-6.12,6.12."})
    void addressesAreThoseThatTheGuestItselfTells(String name, String release) throws IOException {
        RunningKernel kernel = learnt(name);
        Map<String, Long> told = new TreeMap<>();
        try (InputStream text = RecordedKernelsTest.class.getResourceAsStream(name + ".kallsyms")) {
            for (String line : new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                String[] words = line.split("\\s+");
                told.put(words[2], Long.parseUnsignedLong(words[0], 16));
            }
        }
        assertThat(kernel.release()).startsWith(release);
        assertThat(kernel.slide()).as("KASLR").isPositive();
        for (KernelFact fact : new KernelFact[] {
            KernelFact.TCP_PROT,
            KernelFact.TCPV6_PROT,
            KernelFact.TCP_SENDMSG,
            KernelFact.TCP_SENDMSG_LOCKED,
            KernelFact.TCP_RECVMSG_LOCKED,
            KernelFact.TCP_CLEANUP_RBUF,
            KernelFact.TCP_RELEASE_CB,
            KernelFact.INIT_TASK,
            KernelFact.INIT_STACK,
            KernelFact.DEVICE_SHUTDOWN,
            KernelFact.EMERGENCY_RESTART,
            KernelFact.MACHINE_OPS,
            KernelFact.SYSTEM_STATE
        }) {
            assertThat(kernel.address(fact))
                    .as("%s", fact)
                    .isEqualTo(told.get(fact.name().toLowerCase(Locale.ROOT)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "linux-6.1,2416,2420,2976,32,2784,1812,1428,8,16,24,32,6,0",
        "linux-6.12,2432,2436,2976,32,2784,1636,1520,8,24,16,32,0,1"
    })
    void offsetsAreThoseThatAnotherToolFinds(
            String name,
            int pid,
            int tgid,
            int comm,
            int stack,
            int started,
            int writeSequence,
            int copiedSequence,
            int iterOffset,
            int iterCount,
            int iterBuffer,
            int iterSegments,
            int userBuffer,
            int vector) {
        RunningKernel kernel = learnt(name);

        assertThat(kernel.offset(KernelFact.TASK_PID)).isEqualTo(pid);
        assertThat(kernel.offset(KernelFact.TASK_TGID)).isEqualTo(tgid);
        assertThat(kernel.offset(KernelFact.TASK_COMM)).isEqualTo(comm);
        assertThat(kernel.offset(KernelFact.TASK_STACK)).isEqualTo(stack);
        assertThat(kernel.offset(KernelFact.TASK_START_BOOTTIME)).isEqualTo(started);
        assertThat(kernel.offset(KernelFact.TCP_WRITE_SEQ)).isEqualTo(writeSequence);
        assertThat(kernel.offset(KernelFact.TCP_COPIED_SEQ)).isEqualTo(copiedSequence);
        assertThat(kernel.offset(KernelFact.ITER_OFFSET)).isEqualTo(iterOffset);
        assertThat(kernel.offset(KernelFact.ITER_COUNT)).isEqualTo(iterCount);
        assertThat(kernel.offset(KernelFact.ITER_USER_BUFFER)).isEqualTo(iterBuffer);
        assertThat(kernel.offset(KernelFact.ITER_SEGMENTS)).isEqualTo(iterSegments);
        assertThat(kernel.offset(KernelFact.ITER_IS_USER_BUFFER)).isEqualTo(userBuffer);
        assertThat(kernel.offset(KernelFact.ITER_IS_VECTOR)).isEqualTo(vector);
        assertThat(kernel.offset(KernelFact.SOCK_FAMILY)).isEqualTo(16);
        assertThat(kernel.offset(KernelFact.SOCK_REMOTE_PORT)).isEqualTo(12);
        assertThat(kernel.offset(KernelFact.SOCK_LOCAL_PORT)).isEqualTo(14);
        assertThat(kernel.offset(KernelFact.MSGHDR_ITER)).isEqualTo(16);
        assertThat(kernel.offset(KernelFact.STACK_SIZE)).isEqualTo(16384);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux-6.1", "linux-6.12"})
    void aKernelShowsWhereItEndsAndThatItIsUp(String name) {
        RunningKernel kernel = learnt(name);

        assertThat(kernel.isUp()).isTrue();
        assertThat(kernel.showsItsEnd()).isTrue();
        assertThat(kernel.offset(KernelFact.MACHINE_OPS_SIZE)).isEqualTo(6 * Long.BYTES);
    }

    /** As in a reboot, before the reset: SYSTEM_RESTART is two or three more than SYSTEM_RUNNING. */
    @ParameterizedTest
    @ValueSource(strings = {"linux-6.1", "linux-6.12"})
    void aKernelThatGoesDownIsRefused(String name) {
        RunningKernel up = learnt(name);
        RecordedMemory memory = RecordedMemory.load(name + ".memory.gz");
        long state = up.space().physical(0, up.address(KernelFact.SYSTEM_STATE));
        memory.put(state, new byte[] {(byte) (up.offset(KernelFact.SYSTEM_IS_RUNNING) + 3)}, 0, 1);

        assertThat(learn(memory)).isEqualTo(new Refused(new Refusal.NotUp(up.release())));
    }

    @Test
    void theRunningThreadIsFoundWhereEachKernelKeepsIt() {
        assertThat(learnt("linux-6.1").offset(KernelFact.CURRENT_TASK)).isEqualTo(0x1fb80);
        assertThat(learnt("linux-6.12").has(KernelFact.PCPU_HOT)).isTrue();
    }

    /** Whatever is wrong in its memory: a kernel is learnt as it is, or refused with a reason. */
    @ParameterizedTest
    @ValueSource(strings = {"linux-6.1", "linux-6.12"})
    void aSpoiltMemoryIsRefusedOrMakesNoDifference(String name) {
        RecordedMemory whole = RecordedMemory.load(name + ".memory.gz");
        Map<KernelFact, Long> right = learnt(name).profile().facts();
        List<Long> pages = new ArrayList<>(whole.pages().keySet());
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < SPOILT; i++) {
            RecordedMemory spoilt = whole.copy();
            byte[] page = spoilt.pages().get(pages.get(random.nextInt(pages.size())));
            spoil(page, random);
            switch (learn(spoilt)) {
                case Refused(Refusal refusal) -> {
                    assertThat(refusal.explanation()).isNotBlank();
                    refused++;
                }
                case Learnt(RunningKernel kernel, boolean _) ->
                    assertThat(kernel.profile().facts().keySet()).isSubsetOf(right.keySet());
            }
        }
        assertThat(refused).as("seed %s", seed).isPositive();
    }

    private static void spoil(byte[] page, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> random.nextBytes(page);
            case 1 -> Arrays.fill(page, (byte) 0);
            default -> {
                for (int change = 0; change < 16; change++) {
                    page[random.nextInt(page.length)] = (byte) random.nextInt();
                }
            }
        }
    }
}
