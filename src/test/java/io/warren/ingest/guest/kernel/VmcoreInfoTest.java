package io.warren.ingest.guest.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VmcoreInfoTest {

    /** As Linux 6.1 writes it, shortened. */
    static final String NOTE = """
            OSRELEASE=6.1.0-50-cloud-amd64
            BUILD-ID=0a1b2c3d4e5f60718293a4b5c6d7e8f901234567
            PAGESIZE=4096
            SYMBOL(init_uts_ns)=ffffffffb2a1b2c0
            SYMBOL(swapper_pg_dir)=ffffffffb2a10000
            NUMBER(phys_base)=-37748736
            SYMBOL(_stext)=ffffffffb1000000
            NUMBER(pgtable_l5_enabled)=1
            KERNELOFFSET=30000000
            SYMBOL(kallsyms_names)=ffffffffb25a1234
            """;

    private static byte[] page(String text) {
        return Arrays.copyOf(text.getBytes(), 4096);
    }

    @Test
    void aNoteTellsWhereTheKernelIs() {
        VmcoreInfo note = VmcoreInfo.parse(page(NOTE)).orElseThrow();
        assertThat(note.release()).isEqualTo("6.1.0-50-cloud-amd64");
        assertThat(note.buildId()).hasSize(40);
        assertThat(note.slide()).isEqualTo(0x3000_0000);
        assertThat(note.physBase()).isEqualTo(-37748736);
        assertThat(note.fiveLevels()).isTrue();
        assertThat(note.kernelRoot()).isEqualTo(0x32a1_0000 - 37748736);
        assertThat(note.symbols()).containsEntry("kallsyms_names", 0xffff_ffff_b25a_1234L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OSRELEASE",
                "BUILD-ID",
                "SYMBOL(init_uts_ns)",
                "SYMBOL(swapper_pg_dir)",
                "NUMBER(phys_base)",
                "KERNELOFFSET"
            })
    void withoutWhatEveryKernelWritesItIsNone(String field) {
        String without = NOTE.replaceAll("(?m)^" + field.replaceAll("[()]", "\\\\$0") + "=.*\n", "");
        assertThat(without).isNotEqualTo(NOTE);
        assertThat(VmcoreInfo.parse(page(without))).isEmpty();
    }

    /** The build id becomes part of a file's name, the release is shown. */
    @Test
    void aGuestCannotChooseFilesOfTheHost() {
        assertThat(VmcoreInfo.parse(page(NOTE.replace("0a1b2c3d", "../../../etc/"))))
                .isEmpty();
        assertThat(VmcoreInfo.parse(page(NOTE.replace("6.1.0-50", "\u001b[2J"))))
                .isEmpty();
    }

    @Test
    void noPageMakesItFail() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] page = page(NOTE);
            for (int change = random.nextInt(8); change >= 0; change--) {
                page[random.nextInt(NOTE.length())] = (byte) random.nextInt();
            }
            VmcoreInfo.parse(page).ifPresent(note -> assertThat(note.release()).matches("[\\w.+~-]{1,128}"));
        }
    }
}
