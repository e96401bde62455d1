package io.warren.ingest.guest.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * RAM that is shared memory of the QEMU process (libvirt: {@code <memoryBacking>} with source memfd, access shared), mapped
 * read-only into this process: a read costs tens of nanoseconds.
 */
public final class MappedGuestMemory implements GuestMemory {

    private static final ValueLayout.OfLong QUAD = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final RamMap map;
    private final List<Backing> backings;
    private volatile boolean closed;

    /** @param offset of the range's first byte in the file */
    private record Backing(FileChannel file, long offset, MemorySegment segment) {}

    private MappedGuestMemory(RamMap map, List<Backing> backings) {
        this.map = map;
        this.backings = backings;
    }

    /** Empty if some of the RAM is the process's own, or this process may not open it. */
    static Optional<MappedGuestMemory> of(long qemuPid, List<RamRange> ranges) {
        RamMap map = new RamMap(ranges);
        ProcessMappings mappings = ProcessMappings.of(qemuPid);
        List<Backing> backings = new ArrayList<>();
        for (RamRange range : map.ranges()) {
            Optional<SharedFile> shared = mappings.shared(range);
            Optional<Backing> backing = shared.flatMap(file -> open(file, range.size()));
            if (backing.isEmpty()) {
                backings.forEach(MappedGuestMemory::close);
                return Optional.empty();
            }
            backings.add(backing.get());
        }
        return Optional.of(new MappedGuestMemory(map, List.copyOf(backings)));
    }

    private static Optional<Backing> open(SharedFile shared, long size) {
        for (Path path : shared.paths()) {
            try {
                FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
                // Unmapped by the garbage collector: a reader can then never meet a mapping that another thread closed.
                MemorySegment segment = file.map(FileChannel.MapMode.READ_ONLY, shared.offset(), size, Arena.ofAuto());
                return Optional.of(new Backing(file, shared.offset(), segment));
            } catch (IOException e) {
                continue; // the next path leads to the same file by other rights
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean read(long guestPhysical, byte[] into, int at, int length) {
        return copy(guestPhysical, into, at, length, true);
    }

    @Override
    public boolean sweep(long guestPhysical, byte[] into, int at, int length) {
        return copy(guestPhysical, into, at, length, false);
    }

    @Override
    public long quad(long guestPhysical, long otherwise) {
        int i = map.indexOf(guestPhysical);
        if (i < 0 || map.left(i, guestPhysical) < Long.BYTES || closed) {
            return otherwise;
        }
        return backings.get(i).segment().get(QUAD, map.offset(i, guestPhysical));
    }

    private boolean copy(long guestPhysical, byte[] into, int at, int length, boolean mapped) {
        int done = 0;
        while (done < length) {
            long from = guestPhysical + done;
            int i = map.indexOf(from);
            if (i < 0 || closed) {
                return false;
            }
            int piece = (int) Math.min(length - done, map.left(i, from));
            Backing backing = backings.get(i);
            if (mapped) {
                MemorySegment.copy(
                        backing.segment(), ValueLayout.JAVA_BYTE, map.offset(i, from), into, at + done, piece);
            } else if (!readFile(backing, map.offset(i, from), ByteBuffer.wrap(into, at + done, piece))) {
                return false;
            }
            done += piece;
        }
        return true;
    }

    /** A page of the file that nobody wrote stays a hole when it is read, and becomes a page when it is mapped. */
    private static boolean readFile(Backing backing, long offset, ByteBuffer into) {
        try {
            long at = backing.offset() + offset;
            while (into.hasRemaining()) {
                int count = backing.file().read(into, at);
                if (count < 0) {
                    return false;
                }
                at += count;
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public List<RamRange> ranges() {
        return map.ranges();
    }

    @Override
    public String way() {
        return "shared memory";
    }

    @Override
    public void close() {
        closed = true;
        backings.forEach(MappedGuestMemory::close);
    }

    private static void close(Backing backing) {
        try {
            backing.file().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
