package io.warren.ingest.guest.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.ingest.guest.libvirt.RamBlocks.Block;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RamBlocksTest {

    @Test
    void ofASmallGuestTheRamBesideTheRomOfItsFirstMebibyteIsFound() throws IOException {
        List<Block> blocks = RamBlocks.of(recorded("mtree-pc-64m.txt"));

        assertThat(blocks)
                .containsExactly(
                        new Block(0, 0xc3000, "pc.ram", 0),
                        new Block(0xe8000, 0x8000, "pc.ram", 0xe8000),
                        new Block(0x100000, 0x3f00000, "pc.ram", 0x100000));
    }

    @Test
    void theHoleBelowFourGibibytesAndASecondNodeAreSeen() throws IOException {
        List<Block> blocks = RamBlocks.of(recorded("mtree-q35-5g-2nodes.txt"));

        assertThat(blocks)
                .endsWith(
                        new Block(0x100000, 0x7ff00000, "ram-node0", 0x100000),
                        new Block(0x100000000L, 0x40000000, "ram-node0", 0x80000000L),
                        new Block(0x140000000L, 0x80000000L, "ram-node1", 0));
    }

    @Test
    void piecesOfOneBlockThatFollowEachOtherAreOne() {
        String mtree = """
                FlatView #0
                 AS "memory", root: system
                 Root memory region: system
                  0000000000000000-000000000009ffff (prio 0, ram): pc.ram KVM
                  00000000000a0000-00000000000bffff (prio 1, ram): vga.vram KVM
                  00000000000c0000-00000000000dffff (prio 0, ram): pc.ram @00000000000c0000 KVM
                  00000000000e0000-0000000003ffffff (prio 0, ram): pc.ram @00000000000e0000 KVM
                """;

        List<Block> blocks = RamBlocks.of(mtree);

        assertThat(blocks)
                .containsExactly(new Block(0, 0xa0000, "pc.ram", 0), new Block(0xc0000, 0x3f40000, "pc.ram", 0xc0000));
    }

    @Test
    void anAddressWithoutMemoryHasNoPlaceInQemu() {
        assertThat(RamBlocks.hostVirtual("Host virtual address for 0x100000 (pc.ram) is 0x7f2201b00000\r\n"))
                .isEqualTo(0x7f2201b00000L);
        assertThat(RamBlocks.hostVirtual("No memory is mapped at address 0x80000000\r\n"))
                .isZero();
    }

    @Test
    void damagedTextIsReadAsFarAsItGoes() throws IOException {
        String whole = recorded("mtree-q35-5g-2nodes.txt");
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int run = 0; run < 2_000; run++) {
            StringBuilder text = new StringBuilder(whole);
            for (int damage = random.nextInt(50); damage >= 0; damage--) {
                int at = random.nextInt(text.length());
                text.setCharAt(at, (char) random.nextInt(0x3000));
            }
            text.setLength(random.nextInt(text.length()));

            assertThat(RamBlocks.of(text.toString()))
                    .as("seed %s run %s", seed, run)
                    .allSatisfy(block -> assertThat(block.size()).isPositive());
            assertThat(RamBlocks.hostVirtual(text.toString()))
                    .as("seed %s run %s", seed, run)
                    .isZero();
        }
    }

    private static String recorded(String name) throws IOException {
        try (InputStream text = RamBlocksTest.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
