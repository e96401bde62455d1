package io.warren.ingest.guest.kernel;

import io.warren.ingest.guest.memory.GuestMemory;
import io.warren.ingest.guest.memory.LittleEndian;
import io.warren.ingest.guest.memory.RamRange;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Pieces of a real guest's memory, at the places where they were; the rest of its RAM reads as zeros. */
final class RecordedMemory implements GuestMemory {

    private static final int PAGE = 4096;

    private final long size;
    private final Map<Long, byte[]> pages = new TreeMap<>();

    /** @param size bytes of RAM, from 0 on */
    RecordedMemory(long size) {
        this.size = size;
    }

    /** As {@link KernelRecorder} has written it. */
    static RecordedMemory load(String resource) {
        try (InputStream file = RecordedMemory.class.getResourceAsStream(resource);
                DataInputStream in = new DataInputStream(new GZIPInputStream(file))) {
            RecordedMemory memory = new RecordedMemory(in.readLong());
            for (int left = in.readInt(); left > 0; left--) {
                memory.pages.put(in.readLong(), in.readNBytes(PAGE));
            }
            return memory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void save(OutputStream file) throws IOException {
        pages.values().removeIf(page -> Arrays.equals(page, new byte[PAGE]));
        GZIPOutputStream zip = new GZIPOutputStream(file) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        };
        try (DataOutputStream out = new DataOutputStream(zip)) {
            out.writeLong(size);
            out.writeInt(pages.size());
            for (Map.Entry<Long, byte[]> page : pages.entrySet()) {
                out.writeLong(page.getKey());
                out.write(page.getValue());
            }
        }
    }

    /** A copy to be spoilt. */
    RecordedMemory copy() {
        RecordedMemory copy = new RecordedMemory(size);
        pages.forEach((page, bytes) -> copy.pages.put(page, bytes.clone()));
        return copy;
    }

    /** The pages that are not empty, by their addresses. */
    Map<Long, byte[]> pages() {
        return pages;
    }

    void put(long guestPhysical, byte[] from, int at, int length) {
        for (int done = 0; done < length; ) {
            long address = guestPhysical + done;
            int offset = (int) (address % PAGE);
            int piece = Math.min(length - done, PAGE - offset);
            byte[] page = pages.computeIfAbsent(address - offset, _ -> new byte[PAGE]);
            System.arraycopy(from, at + done, page, offset, piece);
            done += piece;
        }
    }

    @Override
    public boolean read(long guestPhysical, byte[] into, int at, int length) {
        if (guestPhysical < 0 || guestPhysical > size - length) {
            return false;
        }
        Arrays.fill(into, at, at + length, (byte) 0);
        for (int done = 0; done < length; ) {
            long address = guestPhysical + done;
            int offset = (int) (address % PAGE);
            int piece = Math.min(length - done, PAGE - offset);
            byte[] page = pages.get(address - offset);
            if (page != null) {
                System.arraycopy(page, offset, into, at + done, piece);
            }
            done += piece;
        }
        return true;
    }

    @Override
    public long quad(long guestPhysical, long otherwise) {
        byte[] quad = new byte[Long.BYTES];
        return read(guestPhysical, quad, 0, Long.BYTES) ? LittleEndian.quad(quad, 0) : otherwise;
    }

    @Override
    public boolean sweep(long guestPhysical, byte[] into, int at, int length) {
        return read(guestPhysical, into, at, length);
    }

    @Override
    public List<RamRange> ranges() {
        return List.of(new RamRange(0, size, 0));
    }

    @Override
    public String way() {
        return "recorded";
    }

    @Override
    public void close() {}
}
