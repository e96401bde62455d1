package io.warren.ingest.guest.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.ingest.guest.kernel.Learning.Refused;
import io.warren.ingest.guest.memory.SyntheticMemory;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory without a kernel that could be learnt. */
class KernelLearnerTest {

    private static final String RELEASE = "6.1.0-50-cloud-amd64";

    @TempDir
    private Path folder;

    private Learning learn(SyntheticMemory memory, Long... cr3s) {
        return new KernelLearner(new ProfileCache(folder)).learn(memory, List.of(cr3s));
    }

    /** A kernel's note and name where they belong, and nothing else of it. */
    private static FlatKernel named() {
        FlatKernel kernel = new FlatKernel(1 << 16);
        String note = VmcoreInfoTest.NOTE
                .replaceAll("init_uts_ns\\)=\\w+", "init_uts_ns)=ffffffff80001000")
                .replaceAll("swapper_pg_dir\\)=\\w+", "swapper_pg_dir)=ffffffff80000000")
                .replaceAll("phys_base\\)=-?\\d+", "phys_base)=0")
                .replace("l5_enabled)=1", "l5_enabled)=0");
        kernel.put(FlatKernel.BASE + 0x5000, note.getBytes());
        kernel.put(FlatKernel.BASE + 0x1000, ("\0\0\0\0Linux\0" + RELEASE + "\0").getBytes());
        return kernel;
    }

    @Test
    void memoryWithoutAKernelIsRefused() {
        Learning learning = learn(new SyntheticMemory(new byte[3 << 20]));
        assertThat(learning).isEqualTo(new Refused(new Refusal.NoKernel(3)));
        assertThat(((Refused) learning).refusal().explanation())
                .contains("no Linux kernel", "3 MiB", "has not booted yet", "CONFIG_VMCORE_INFO");
    }

    @Test
    void aNoteWithoutItsKernelIsNone() {
        SyntheticMemory memory = new SyntheticMemory(new byte[3 << 20]);
        memory.put(0x5000, VmcoreInfoTest.NOTE.getBytes());
        assertThat(learn(memory)).isEqualTo(new Refused(new Refusal.NoKernel(3)));
    }

    @Test
    void aKernelThatNoVcpuRunsIsRefused() {
        assertThat(learn(named().memory(), 0x2000L)).isEqualTo(new Refused(new Refusal.NotRunning(RELEASE)));
    }

    @Test
    void aKernelWithoutSymbolsIsRefused() {
        Refused refused = (Refused) learn(named().memory());
        assertThat(refused.refusal())
                .isEqualTo(new Refusal.Undecodable(
                        RELEASE, "the crash-dump note does not say where kallsyms_num_syms is"));
        assertThat(refused.refusal().explanation()).contains("kernels from 6.0 on");
    }

    @Test
    void twoKernelsAreToldApartByNothing() {
        FlatKernel kernel = named();
        String second =
                new String(kernel.memory().bytes(), 0x4000 + 0x5000, 2000, ISO_8859_1).replace("0a1b2c3d", "11111111");
        kernel.put(FlatKernel.BASE + 0x6000, second.getBytes(ISO_8859_1));
        assertThat(learn(kernel.memory())).isEqualTo(new Refused(new Refusal.Several(List.of(RELEASE, RELEASE))));
    }

    @Test
    void noMemoryMakesItFail() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            FlatKernel kernel = named();
            byte[] rubbish = new byte[1 << 12];
            random.nextBytes(rubbish);
            kernel.put(FlatKernel.BASE + (random.nextInt(16) << 12), rubbish);
            assertThat(learn(kernel.memory())).isInstanceOf(Refused.class);
        }
    }
}
