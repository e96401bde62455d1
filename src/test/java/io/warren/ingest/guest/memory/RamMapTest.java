package io.warren.ingest.guest.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RamMapTest {

    private static final long GIB = 1L << 30;

    /** As on a q35 machine of 4 GiB: 2 GiB, the hole of devices, the rest above 4 GiB. */
    private final RamMap map =
            new RamMap(List.of(new RamRange(4 * GIB, 2 * GIB, 12 * GIB), new RamRange(0, 2 * GIB, 10 * GIB)));

    @Test
    void theHoleBelowFourGibibytesIsNoRam() {
        assertThat(map.indexOf(2 * GIB - 1)).isZero();
        assertThat(map.indexOf(2 * GIB)).isEqualTo(-1);
        assertThat(map.indexOf(4 * GIB - 1)).isEqualTo(-1);
        assertThat(map.indexOf(4 * GIB)).isEqualTo(1);
        assertThat(map.indexOf(6 * GIB)).isEqualTo(-1);
        assertThat(map.indexOf(-1)).isEqualTo(-1);
    }

    @Test
    void distancesAreFromTheRangesOwnBeginning() {
        assertThat(map.offset(1, 4 * GIB + 5)).isEqualTo(5);
        assertThat(map.left(1, 6 * GIB - 5)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-4096, 8192", "0, -1", "0x7ffffffffffff000, 0x2000"})
    void whatIsNoRangeIsRefused(long first, long size) {
        assertThatThrownBy(() -> new RamMap(List.of(new RamRange(first, size, 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a map of a guest's RAM");
    }

    @Test
    void rangesThatOverlapAreRefused() {
        List<RamRange> overlapping = List.of(new RamRange(0, 4096, 0), new RamRange(4095, 4096, 0));
        assertThatThrownBy(() -> new RamMap(overlapping)).isInstanceOf(IllegalArgumentException.class);
    }
}
