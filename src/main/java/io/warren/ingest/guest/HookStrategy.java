package io.warren.ingest.guest;

import io.warren.ingest.amqp.PortFilter;
import io.warren.ingest.guest.gdb.Hook;
import io.warren.ingest.guest.gdb.Registers;
import io.warren.ingest.guest.gdb.RspClient.Running;
import io.warren.ingest.guest.gdb.RspClient.Stopped;
import io.warren.ingest.guest.gdb.StopReply;
import io.warren.ingest.guest.libvirt.Accelerator;
import io.warren.ingest.guest.libvirt.DomainFacts;
import java.util.List;
import java.util.function.IntPredicate;

/** One way to notice that a thread sends or receives. Used by one thread; the guest stands still at each call. */
sealed interface HookStrategy permits ExecBreakpoints, ReadWatchpoints {

    /**
     * The cheaper way for what runs the guest. Breakpoints are right everywhere, but under TCG each hit throws away all
     * translated code; watchpoints are only right where no two vCPUs can hit at the same time.
     */
    static HookStrategy of(WatchTarget target, PortFilter filter) {
        DomainFacts domain = target.domain();
        GuestReader memory = target.kernel().space()::read;
        KernelPlaces places = KernelPlaces.of(target.kernel());
        IntPredicate ports = port -> filter.ports().isEmpty() || filter.ports().contains(port);
        return domain.accelerator() == Accelerator.TCG && domain.vcpus() == 1
                ? new ReadWatchpoints(memory, places, ports)
                : new ExecBreakpoints(memory, places, ports);
    }

    /** Where the guest has to stop. */
    List<Hook> hooks();

    /** Where it stops when it is about to reboot or to shut down, and never else; none where the kernel does not show it. */
    List<Hook> lastHooks();

    /** Whether it is one of these that it stopped at. */
    boolean isLast(StopReply reply, Registers registers);

    /** Looking begins, or begins again: what happened in between is not known. */
    void armed();

    /** What the stop is about. */
    Seen look(StopReply reply, Registers registers, Deadline deadline);

    /** Lets the guest go on from a stop at a hook. */
    Running resume(Stopped stopped, Registers registers);

    /** What to call it towards an operator. */
    String mechanism();
}
