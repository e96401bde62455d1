package io.warren.ingest.guest.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.ingest.guest.memory.AddressSpace;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KernelCodeTest {

    private static final long FUNCTION = FlatKernel.BASE + 0x4000;

    private final FlatKernel flat = new FlatKernel(1 << 16);
    private final KernelCode code = new KernelCode(flat.space());

    private void write(long address, String hex) {
        flat.put(address, HexFormat.of().parseHex(hex));
    }

    @Test
    void theNopIsFirstOrAfterEndbr() {
        write(FUNCTION, "0f1f440000415741");
        assertThat(code.nopAt(FUNCTION)).isEqualTo(FUNCTION);
        write(FUNCTION, "f30f1efa0f1f440000415741");
        assertThat(code.nopAt(FUNCTION)).isEqualTo(FUNCTION + 4);
        write(FUNCTION, "660f1f000f1f440000415741");
        assertThat(code.nopAt(FUNCTION)).isEqualTo(FUNCTION + 4);
    }

    @Test
    void aTracedFunctionHasNone() {
        write(FUNCTION, "f30f1efae8112233ff415741");
        assertThat(code.nopAt(FUNCTION)).isZero();
        assertThat(code.isNop(FUNCTION + 4)).isFalse();
        assertThat(code.bytesAt(FUNCTION)).isEqualTo("f3 0f 1e fa e8 11 22 33 ff");
    }

    @Test
    void aCallIsFoundByWhereItGoes() {
        write(FUNCTION + 0x20, "e8db0f0000"); // to FUNCTION + 0x20 + 5 + 0xfdb = FUNCTION + 0x1000
        assertThat(code.calls(FUNCTION, FUNCTION + 0x100, FUNCTION + 0x1000)).isTrue();
        assertThat(code.calls(FUNCTION, FUNCTION + 0x100, FUNCTION + 0x1001)).isFalse();
        assertThat(code.calls(FUNCTION, FUNCTION + 0x24, FUNCTION + 0x1000))
                .as("ends before")
                .isFalse();
    }

    @Test
    void whatCannotBeReadHasNeither() {
        long outside = FlatKernel.BASE + (1 << 20);
        assertThat(code.nopAt(outside)).isZero();
        assertThat(code.calls(outside, outside + 100, outside)).isFalse();
        assertThat(code.calls(FUNCTION, FUNCTION - 1, FUNCTION)).isFalse();
        assertThat(code.calls(FUNCTION, Long.MAX_VALUE, FUNCTION)).isFalse();
        assertThat(code.bytesAt(outside)).isEqualTo("unreadable");
        assertThat(flat.space().physical(0, outside)).isEqualTo(AddressSpace.ABSENT);
    }
}
