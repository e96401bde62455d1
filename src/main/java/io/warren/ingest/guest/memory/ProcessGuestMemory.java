package io.warren.ingest.guest.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * RAM that is the QEMU process's own, read through {@code /proc/PID/mem}: works for every guest, and each read costs a
 * system call (microseconds).
 */
public final class ProcessGuestMemory implements GuestMemory {

    private final RamMap map;
    private final FileChannel process;
    private final ByteBuffer quad = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    private ProcessGuestMemory(RamMap map, FileChannel process) {
        this.map = map;
        this.process = process;
    }

    /** Throws if the memory may not be read. */
    static ProcessGuestMemory of(long qemuPid, List<RamRange> ranges) {
        Path memory = Path.of("/proc", Long.toString(qemuPid), "mem");
        try {
            return new ProcessGuestMemory(new RamMap(ranges), FileChannel.open(memory, StandardOpenOption.READ));
        } catch (IOException e) {
            boolean ended = ProcessHandle.of(qemuPid).isEmpty();
            throw new UncheckedIOException(
                    "cannot read the memory of QEMU process " + qemuPid + " (" + e.getMessage() + "): "
                            + (ended
                                    ? "it has ended, or is only just being started"
                                    : "run the sensor as root, or as the user that QEMU runs as"),
                    e);
        }
    }

    @Override
    public boolean read(long guestPhysical, byte[] into, int at, int length) {
        int done = 0;
        while (done < length) {
            long from = guestPhysical + done;
            int i = map.indexOf(from);
            if (i < 0) {
                return false;
            }
            int piece = (int) Math.min(length - done, map.left(i, from));
            if (!fill(ByteBuffer.wrap(into, at + done, piece), hostVirtual(i, from))) {
                return false;
            }
            done += piece;
        }
        return true;
    }

    /** The kernel answers for pages that were never touched without making them. */
    @Override
    public boolean sweep(long guestPhysical, byte[] into, int at, int length) {
        return read(guestPhysical, into, at, length);
    }

    @Override
    public long quad(long guestPhysical, long otherwise) {
        int i = map.indexOf(guestPhysical);
        if (i < 0 || map.left(i, guestPhysical) < Long.BYTES) {
            return otherwise;
        }
        quad.clear();
        return fill(quad, hostVirtual(i, guestPhysical)) ? quad.getLong(0) : otherwise;
    }

    private long hostVirtual(int i, long guestPhysical) {
        return map.ranges().get(i).hostVirtual() + map.offset(i, guestPhysical);
    }

    private boolean fill(ByteBuffer into, long hostVirtual) {
        try {
            long at = hostVirtual;
            while (into.hasRemaining()) {
                int count = process.read(into, at);
                if (count <= 0) {
                    return false;
                }
                at += count;
            }
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public List<RamRange> ranges() {
        return map.ranges();
    }

    @Override
    public String way() {
        return "memory of the QEMU process";
    }

    @Override
    public void close() {
        try {
            process.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
