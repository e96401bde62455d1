package io.warren.ingest.guest;

import io.warren.ingest.guest.PendingSends.Pending;
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
 * Stops when the kernel reads the pointers through which TCP sends and lets go of a socket. For QEMU's own emulation
 * (TCG), where a breakpoint costs some 30 times as much because all translated code is thrown away after it. With one
 * vCPU only: of two that read at the same time, one is never reported.
 */
final class ReadWatchpoints implements HookStrategy {

    private final KernelPlaces places;
    private final TcpProtocols protocols;
    private final Words words;
    private final TcpSockets sockets;
    private final MessageIterator iterator;
    private final ReceiveBuffer receiveBuffer;
    private final UserBuffer buffer;
    private final IntPredicate ports;
    private final Baselines baselines = new Baselines();
    private final PendingSends pending = new PendingSends();
    private final WaitAll waitAll = new WaitAll();

    /** @param ports either end of a connection that is to be watched */
    ReadWatchpoints(GuestReader memory, KernelPlaces places, IntPredicate ports) {
        this.places = places;
        this.ports = ports;
        protocols = TcpProtocols.of(places);
        words = new Words(memory);
        sockets = new TcpSockets(words, places.sock());
        iterator = new MessageIterator(words, places.iterator());
        receiveBuffer = new ReceiveBuffer(words, places.stackSize());
        buffer = new UserBuffer(memory);
    }

    @Override
    public List<Hook> hooks() {
        return protocols.hooks();
    }

    /** A breakpoint, even one that is never hit, would cost every system call of the guest a quarter more under TCG. */
    @Override
    public List<Hook> lastHooks() {
        long table = places.end().table();
        return table == 0
                ? List.of()
                : List.of(new Hook.ReadWatch(table, places.end().tableSize()));
    }

    @Override
    public boolean isLast(StopReply reply, Registers registers) {
        return reply instanceof StopReply.Watch(String _, long watched)
                && Long.compareUnsigned(
                                watched - places.end().table(), places.end().tableSize())
                        < 0;
    }

    @Override
    public void armed() {
        pending.clear();
        waitAll.clear();
        baselines.renew(sockets, protocols);
    }

    @Override
    public Seen look(StopReply reply, Registers registers, Deadline deadline) {
        if (!(reply instanceof StopReply.Watch(String _, long watched))) {
            return Seen.FOREIGN;
        }
        long sends = protocols.sendsFor(watched);
        long protocol = sends != 0 ? sends : protocols.releasesFor(watched);
        long address = protocol == 0 ? 0 : sockets.inRegisters(registers, protocol);
        if (address == 0) {
            return Seen.FOREIGN;
        }
        TcpSocket socket = sockets.at(registers.cr3(), address);
        if (!ports.test(socket.localPort()) && !ports.test(socket.remotePort())) {
            return Seen.FOREIGN;
        }
        return sends != 0 ? begins(registers, socket, deadline) : released(registers, socket, deadline);
    }

    @Override
    public Running resume(Stopped stopped, Registers registers) {
        return stopped.resume();
    }

    @Override
    public String mechanism() {
        return "read watchpoints";
    }

    private Seen begins(Registers registers, TcpSocket socket, Deadline deadline) {
        long cr3 = registers.cr3();
        long task = task(registers);
        long stack = words.quad(cr3, task + places.taskStack());
        long message = iterator.inRegisters(registers, stack, places.stackSize());
        if (message == 0) {
            return Seen.FOREIGN;
        }
        long length = iterator.count(cr3, message);
        byte[] bytes = iterator.pieces(cr3, message, buffer)
                ? buffer.copy(cr3, iterator.skip(cr3, message), length, deadline)
                : null;
        pending.begin(task, new Pending(socket, socket.writeSequence(), length, bytes));
        return Seen.BEGUN;
    }

    private Seen released(Registers registers, TcpSocket socket, Deadline deadline) {
        long before = baselines.advance(socket);
        long task = task(registers);
        Pending sent = pending.released(task, socket);
        if (sent != null) {
            return new Seen.Moved(
                    task, registers.cr3(), socket, Direction.SEND, sent.sequence(), sent.length(), sent.bytes());
        }
        long count = before == Baselines.UNKNOWN ? 0 : TcpSocket.distance(before, socket.copiedSequence());
        return count == 0 ? Seen.FOREIGN : received(registers, socket, before, count, deadline);
    }

    private Seen received(Registers registers, TcpSocket socket, long from, long count, Deadline deadline) {
        long cr3 = registers.cr3();
        long task = task(registers);
        Optional<SyscallFrame> call = SyscallFrame.of(words, places, cr3, task);
        if (call.isEmpty() || !call.get().isReceive()) {
            // spliced, or read by the kernel: bytes did move, and no thread's memory has them
            return moved(registers, task, socket, from, count, null);
        }
        boolean kept = (call.get().flags() & SyscallFrame.MSG_TRUNC) == 0;
        byte[] bytes = null;
        if (kept && receiveBuffer.pieces(cr3, call.get(), registers.rsp(), count, buffer)) {
            long skip = waitAll.filledBefore(task, call.get(), count, buffer.capacity());
            bytes = buffer.copy(cr3, skip, count, deadline);
        }
        return moved(registers, task, socket, from, count, bytes);
    }

    private static Seen moved(
            Registers registers, long task, TcpSocket socket, long from, long count, byte @Nullable [] bytes) {
        return new Seen.Moved(task, registers.cr3(), socket, Direction.RECEIVE, from, count, bytes);
    }

    private long task(Registers registers) {
        return words.quad(registers.cr3(), registers.gsBase() + places.currentTask());
    }
}
