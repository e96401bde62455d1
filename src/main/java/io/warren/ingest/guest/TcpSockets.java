package io.warren.ingest.guest;

import io.warren.ingest.guest.KernelPlaces.SockPlaces;
import io.warren.ingest.guest.gdb.Registers;

/** Finds and reads the sockets of the guest's kernel. One thread. */
final class TcpSockets {

    private final Words words;
    private final SockPlaces places;
    /** Where the last one was found: the compiler keeps to a register for one place in the code. */
    private int lastRegister;

    TcpSockets(Words words, SockPlaces places) {
        this.words = words;
        this.places = places;
    }

    /** Bytes of any port number are in network order. */
    TcpSocket at(long cr3, long address) {
        return new TcpSocket(
                address,
                words.octet(cr3, address + places.state()),
                words.word(cr3, address + places.localPort()) & 0xffff,
                Short.toUnsignedInt(Short.reverseBytes((short) words.word(cr3, address + places.remotePort()))),
                Integer.toUnsignedLong(words.word(cr3, address + places.writeSequence())),
                Integer.toUnsignedLong(words.word(cr3, address + places.copiedSequence())),
                words.word(cr3, address + places.owned()) != 0);
    }

    /**
     * The address of the socket of this protocol that a register points to; 0 if none does. What is in which register
     * is the compiler's choice; that a socket points to its protocol is not.
     */
    long inRegisters(Registers registers, long protocol) {
        long[] general = registers.general();
        if (isSocket(registers.cr3(), general[lastRegister], protocol)) {
            return general[lastRegister];
        }
        for (int i = 0; i < general.length; i++) {
            if (isSocket(registers.cr3(), general[i], protocol)) {
                lastRegister = i;
                return general[i];
            }
        }
        return 0;
    }

    boolean isSocket(long cr3, long address, long protocol) {
        return KernelPlaces.isKernel(address)
                && (address & 7) == 0
                && words.quad(cr3, address + places.prot()) == protocol;
    }
}
