package io.warren.ingest.guest;

import io.warren.ingest.guest.gdb.Hook;
import io.warren.ingest.guest.gdb.Registers;
import io.warren.ingest.guest.gdb.RspClient.Running;
import io.warren.ingest.guest.gdb.RspClient.Stopped;
import io.warren.ingest.guest.gdb.StopReply;
import java.util.List;

/** One way to notice that a thread sends or receives. Used by one thread; the guest stands still at each call. */
sealed interface HookStrategy permits ExecBreakpoints, ReadWatchpoints {

    /** Where the guest has to stop. */
    List<Hook> hooks();

    /** Looking begins, or begins again: what happened in between is not known. */
    void armed();

    /** What the stop is about. */
    Seen look(StopReply reply, Registers registers, Deadline deadline);

    /** Lets the guest go on from a stop at a hook. */
    Running resume(Stopped stopped, Registers registers);

    /** What to call it towards an operator. */
    String mechanism();
}
