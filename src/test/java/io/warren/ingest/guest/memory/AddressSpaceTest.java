package io.warren.ingest.guest.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AddressSpaceTest {

    private static final long PRESENT = 1;
    private static final long LARGE = 0x80;
    private static final long NO_EXECUTE = Long.MIN_VALUE;
    private static final long KERNEL_ROOT = 0x1000;
    private static final long USER_ROOT = 0x2000;
    private static final long PAGE = 0x9000;

    private final SyntheticMemory memory = new SyntheticMemory(new byte[1 << 20]);

    /** Fills one entry of each table on the way; the tables follow each other from 0x3000 on. */
    private void map(long root, long address, int top, int leaf, long entry) {
        long table = root;
        for (int level = top; level > leaf; level--) {
            long next = 0x3000 + 0x1000 * (top - level);
            memory.put(table + index(address, level), next | PRESENT);
            table = next;
        }
        memory.put(table + index(address, leaf), entry);
    }

    private static long index(long address, int level) {
        return (address >>> 12 + 9 * level & 511) * 8;
    }

    @Test
    void aPageIsFoundThroughFourLevels() {
        long address = 0x7f12_3456_7abcL;
        map(USER_ROOT, address, 3, 0, PAGE | PRESENT | NO_EXECUTE);
        AddressSpace space = new AddressSpace(memory, KERNEL_ROOT, false);
        assertThat(space.physical(USER_ROOT, address)).isEqualTo(PAGE | 0xabc);
    }

    @Test
    void aPageIsFoundThroughFiveLevels() {
        long address = 0x00ab_cd12_3456_7abcL;
        map(USER_ROOT, address, 4, 0, PAGE | PRESENT);
        assertThat(new AddressSpace(memory, KERNEL_ROOT, true).physical(USER_ROOT, address))
                .isEqualTo(PAGE | 0xabc);
        assertThat(new AddressSpace(memory, KERNEL_ROOT, false).physical(USER_ROOT, address))
                .as("not canonical with four levels")
                .isEqualTo(AddressSpace.ABSENT);
    }

    @Test
    void largePagesEndTheWalk() {
        AddressSpace space = new AddressSpace(memory, KERNEL_ROOT, false);
        map(USER_ROOT, 0x1234_5678L, 3, 1, 0x4020_0000L | PRESENT | LARGE);
        assertThat(space.physical(USER_ROOT, 0x1234_5678L)).isEqualTo(0x4020_0000L | 0x14_5678L);
        map(USER_ROOT, 0x7000_1234_5678L, 3, 2, 0x1_4000_0000L | PRESENT | LARGE);
        assertThat(space.physical(USER_ROOT, 0x7000_1234_5678L)).isEqualTo(0x1_4000_0000L | 0x1234_5678L);
    }

    @Test
    void theKernelsHalfGoesThroughTheKernelsTable() {
        long address = 0xffff_ffff_8100_0010L;
        map(KERNEL_ROOT, address, 3, 0, PAGE | PRESENT);
        assertThat(new AddressSpace(memory, KERNEL_ROOT, false).physical(USER_ROOT, address))
                .isEqualTo(PAGE | 0x10);
    }

    @Test
    void theProcessContextIdInCr3IsNoAddress() {
        map(USER_ROOT, 0x5000, 3, 0, PAGE | PRESENT);
        assertThat(new AddressSpace(memory, KERNEL_ROOT, false).physical(USER_ROOT | 0x7, 0x5000))
                .isEqualTo(PAGE);
    }

    @Test
    void whatIsNotPresentIsAbsent() {
        AddressSpace space = new AddressSpace(memory, KERNEL_ROOT, false);
        map(USER_ROOT, 0x5000, 3, 0, PAGE);
        assertThat(space.physical(USER_ROOT, 0x5000)).isEqualTo(AddressSpace.ABSENT);
        assertThat(space.physical(0x7fff_f000L, 0x5000)).as("no RAM there").isEqualTo(AddressSpace.ABSENT);
        assertThat(space.physical(USER_ROOT, 0x8000_0000_0000L))
                .as("not canonical")
                .isEqualTo(AddressSpace.ABSENT);
        assertThat(space.quad(USER_ROOT, 0x5000)).isZero();
        assertThat(space.word(USER_ROOT, 0x5000)).isZero();
    }

    @Test
    void aReadAcrossPagesNeedsBoth() {
        AddressSpace space = new AddressSpace(memory, KERNEL_ROOT, false);
        map(USER_ROOT, 0x5000, 3, 0, PAGE | PRESENT);
        memory.put(PAGE + 0xff8, 0x0807_0605_0403_0201L);
        byte[] into = new byte[16];
        assertThat(space.read(USER_ROOT, 0x5ff8, into, 0, 16)).isFalse();
        assertThat(space.readUpTo(USER_ROOT, 0x5ff8, into, 0, 16)).isEqualTo(8);
        memory.put(0x5000 + 8 * 6, 0xb000 | PRESENT);
        memory.put(0xb000, 0x100f_0e0d_0c0b_0a09L);
        assertThat(space.read(USER_ROOT, 0x5ff8, into, 0, 16)).isTrue();
        assertThat(into).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    }

    @Test
    void noMemoryMakesAWalkFail() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        random.nextBytes(memory.bytes());
        byte[] into = new byte[8192];
        for (int i = 0; i < 100_000; i++) {
            AddressSpace space = new AddressSpace(memory, random.nextLong(), random.nextBoolean());
            long root = random.nextBoolean() ? random.nextInt(1 << 20) : random.nextLong();
            long address = random.nextLong() >> random.nextInt(64);
            assertThat(space.readUpTo(root, address, into, 0, random.nextInt(8192)))
                    .isBetween(0, 8192);
        }
    }
}
