package io.warren.ingest.guest.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ways to a guest's memory, tried on this process: it maps a file as QEMU does, with a hole between two ranges. */
class GuestMemoryTest {

    private static final long PID = ProcessHandle.current().pid();
    private static final long HALF = 1 << 20;
    private static final long HIGH = 1L << 32;

    @TempDir
    private Path folder;

    private final Arena arena = Arena.ofConfined();
    private MemorySegment ram;
    private FileChannel file;
    private List<RamRange> ranges;

    @BeforeEach
    void mapAFile() throws IOException {
        file = FileChannel.open(
                folder.resolve("ram"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        ram = file.map(FileChannel.MapMode.READ_WRITE, 0, 2 * HALF, arena);
        ranges = List.of(new RamRange(0, HALF, ram.address()), new RamRange(HIGH, HALF, ram.address() + HALF));
        for (long at = 0; at < 2 * HALF; at += Long.BYTES) {
            ram.set(ValueLayout.JAVA_LONG, at, at * 31);
        }
    }

    @AfterEach
    void unmap() throws IOException {
        file.close();
        arena.close();
    }

    @Test
    void sharedMemoryIsMapped() {
        try (GuestMemory memory = GuestMemory.of(PID, ranges)) {
            assertThat(memory.way()).isEqualTo("shared memory");
            holdsTheRam(memory);
        }
    }

    @Test
    void memoryIsReadFromTheProcessToo() {
        try (GuestMemory memory = ProcessGuestMemory.of(PID, ranges)) {
            holdsTheRam(memory);
        }
    }

    @Test
    void memoryOfItsOwnIsReadFromTheProcess() {
        MemorySegment own = arena.allocate(HALF, Long.BYTES);
        own.set(ValueLayout.JAVA_LONG, 64, 42);
        try (GuestMemory memory = GuestMemory.of(PID, List.of(new RamRange(0, HALF, own.address())))) {
            assertThat(memory.way()).isEqualTo("memory of the QEMU process");
            assertThat(memory.quad(64, 0)).isEqualTo(42);
        }
    }

    @Test
    void aClosedMemoryIsNotRead() {
        for (GuestMemory memory : List.of(GuestMemory.of(PID, ranges), ProcessGuestMemory.of(PID, ranges))) {
            memory.close();
            assertThat(memory.quad(0, -7)).isEqualTo(-7);
            assertThat(memory.read(0, new byte[8], 0, 8)).isFalse();
            assertThat(memory.sweep(0, new byte[8], 0, 8)).isFalse();
        }
    }

    @Test
    void rangesThatTheProcessDoesNotHaveAreNotRead() {
        try (GuestMemory memory = GuestMemory.of(PID, List.of(new RamRange(0, HALF, 4096)))) {
            assertThat(memory.quad(0, -7)).isEqualTo(-7);
            assertThat(memory.read(0, new byte[8], 0, 8)).isFalse();
        }
    }

    private static void holdsTheRam(GuestMemory memory) {
        assertThat(memory.quad(HALF - 8, 0)).isEqualTo((HALF - 8) * 31);
        assertThat(memory.quad(HIGH, 0)).isEqualTo(HALF * 31);
        assertThat(memory.quad(HALF, -7)).as("the hole").isEqualTo(-7);
        assertThat(memory.quad(HALF - 4, -7)).as("half in the hole").isEqualTo(-7);
        assertThat(memory.quad(-8, -7)).isEqualTo(-7);
        byte[] read = new byte[20];
        byte[] swept = new byte[20];
        assertThat(memory.read(HIGH + 8, read, 4, 16)).isTrue();
        assertThat(memory.sweep(HIGH + 8, swept, 4, 16)).isTrue();
        assertThat(read).isEqualTo(swept).startsWith(0, 0, 0, 0);
        assertThat(LittleEndian.quad(read, 4)).isEqualTo((HALF + 8) * 31);
        assertThat(memory.read(HALF - 8, read, 0, 16)).isFalse();
        assertThat(memory.sweep(HALF - 8, read, 0, 16)).isFalse();
        assertThat(memory.sweep(HIGH - 8, read, 0, 16)).isFalse();
    }
}
