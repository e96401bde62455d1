package io.warren.ingest.guest.memory;

import java.util.List;

/** RAM of a guest that does not exist, from address 0 on. */
public final class SyntheticMemory implements GuestMemory {

    private final byte[] bytes;

    public SyntheticMemory(byte[] bytes) {
        this.bytes = bytes;
    }

    public byte[] bytes() {
        return bytes;
    }

    public void put(long at, long quad) {
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[(int) at + i] = (byte) (quad >>> Byte.SIZE * i);
        }
    }

    public void put(long at, byte[] piece) {
        System.arraycopy(piece, 0, bytes, (int) at, piece.length);
    }

    @Override
    public boolean read(long guestPhysical, byte[] into, int at, int length) {
        if (guestPhysical < 0 || guestPhysical > bytes.length - length) {
            return false;
        }
        System.arraycopy(bytes, (int) guestPhysical, into, at, length);
        return true;
    }

    @Override
    public long quad(long guestPhysical, long otherwise) {
        boolean inside = guestPhysical >= 0 && guestPhysical <= bytes.length - Long.BYTES;
        return inside ? LittleEndian.quad(bytes, (int) guestPhysical) : otherwise;
    }

    @Override
    public boolean sweep(long guestPhysical, byte[] into, int at, int length) {
        return read(guestPhysical, into, at, length);
    }

    @Override
    public List<RamRange> ranges() {
        return List.of(new RamRange(0, bytes.length, 0));
    }

    @Override
    public String way() {
        return "synthetic";
    }

    @Override
    public void close() {}
}
