package io.warren.ingest.guest;

import io.warren.ingest.guest.gdb.Hook;
import io.warren.ingest.guest.gdb.Registers;
import io.warren.ingest.guest.gdb.RspClient.Running;
import io.warren.ingest.guest.gdb.RspClient.Stopped;
import io.warren.ingest.guest.gdb.StopReply;
import io.warren.model.Observation.Direction;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Stops at the entry of the kernel's functions that send and that end a receive: one stop a call. Any number of vCPUs:
 * one that comes to a hook while another's stop is looked at comes to it again afterwards.
 */
final class ExecBreakpoints implements HookStrategy {

    /** Bytes of the NOP at a function's entry. It does nothing, so going on behind it is the same as running it. */
    private static final int NOP = 5;

    private final KernelPlaces places;
    private final Words words;
    private final TcpSockets sockets;
    private final MessageIterator iterator;
    private final ReceiveBuffer receiveBuffer;
    private final UserBuffer buffer;
    private final IntPredicate ports;

    /** @param ports either end of a connection that is to be watched */
    ExecBreakpoints(GuestReader memory, KernelPlaces places, IntPredicate ports) {
        this.places = places;
        this.ports = ports;
        words = new Words(memory);
        sockets = new TcpSockets(words, places.sock());
        iterator = new MessageIterator(words, places.iterator());
        receiveBuffer = new ReceiveBuffer(words, places.stackSize());
        buffer = new UserBuffer(memory);
    }

    @Override
    public List<Hook> hooks() {
        return List.of(new Hook.Breakpoint(places.sendEntry()), new Hook.Breakpoint(places.receiveEntry()));
    }

    @Override
    public List<Hook> lastHooks() {
        return places.end().functions().stream().<Hook>map(Hook.Breakpoint::new).toList();
    }

    @Override
    public boolean isLast(StopReply reply, Registers registers) {
        return places.end().functions().contains(registers.rip());
    }

    @Override
    public void armed() {
        // each stop says all there is to know
    }

    @Override
    public Seen look(StopReply reply, Registers registers, Deadline deadline) {
        if (registers.rip() == places.sendEntry()) {
            return sends(registers, deadline);
        }
        return registers.rip() == places.receiveEntry() ? received(registers, deadline) : Seen.FOREIGN;
    }

    @Override
    public Running resume(Stopped stopped, Registers registers) {
        boolean atHook = registers.rip() == places.sendEntry() || registers.rip() == places.receiveEntry();
        return atHook ? stopped.resumeAt(registers.rip() + NOP) : stopped.resume();
    }

    @Override
    public String mechanism() {
        return "breakpoints";
    }

    private Seen sends(Registers registers, Deadline deadline) {
        long cr3 = registers.cr3();
        TcpSocket socket = sockets.at(cr3, registers.rdi());
        if (!isWanted(socket)) {
            return Seen.FOREIGN;
        }
        long message = registers.rsi();
        long length = iterator.count(cr3, message);
        if (length <= 0) {
            return Seen.FOREIGN;
        }
        boolean found = iterator.pieces(cr3, message, buffer);
        byte[] bytes = found ? buffer.copy(cr3, iterator.skip(cr3, message), length, deadline) : null;
        return moved(registers, socket, Direction.SEND, socket.writeSequence(), length, bytes);
    }

    private Seen received(Registers registers, Deadline deadline) {
        long cr3 = registers.cr3();
        int copied = (int) registers.rsi();
        if (copied <= 0) {
            return Seen.FOREIGN;
        }
        TcpSocket socket = sockets.at(cr3, registers.rdi());
        if (!isWanted(socket)) {
            return Seen.FOREIGN;
        }
        Optional<SyscallFrame> call = SyscallFrame.of(words, places, cr3, task(registers));
        int flags = call.map(SyscallFrame::flags).orElse(0);
        if ((flags & SyscallFrame.MSG_PEEK) != 0) {
            return Seen.FOREIGN;
        }
        boolean found = (flags & SyscallFrame.MSG_TRUNC) == 0
                && call.isPresent()
                && receiveBuffer.pieces(cr3, call.get(), registers.rsp(), copied, buffer);
        byte[] bytes = found ? buffer.copy(cr3, 0, copied, deadline) : null;
        long sequence = TcpSocket.distance(copied, socket.copiedSequence());
        return moved(registers, socket, Direction.RECEIVE, sequence, copied, bytes);
    }

    private Seen moved(
            Registers registers,
            TcpSocket socket,
            Direction direction,
            long sequence,
            long length,
            byte @Nullable [] bytes) {
        return new Seen.Moved(task(registers), registers.cr3(), socket, direction, sequence, length, bytes);
    }

    private boolean isWanted(TcpSocket socket) {
        return ports.test(socket.localPort()) || ports.test(socket.remotePort());
    }

    private long task(Registers registers) {
        return words.quad(registers.cr3(), registers.gsBase() + places.currentTask());
    }
}
