package io.warren.ingest.guest;

import io.warren.ingest.guest.gdb.Registers;
import io.warren.ingest.guest.gdb.RspClient;
import io.warren.ingest.guest.gdb.RspClient.Detached;
import io.warren.ingest.guest.gdb.RspClient.Running;
import io.warren.ingest.guest.gdb.RspClient.Stopped;
import io.warren.ingest.guest.gdb.StopReply;
import io.warren.ingest.guest.gdb.StubFailure;
import io.warren.ingest.guest.manners.Lifeline;
import io.warren.ingest.guest.manners.StopBudget;
import io.warren.ingest.guest.manners.StopCause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;

/**
 * Watches one guest: stop, look, copy, let go. Sets its hooks when the budget allows and takes them away when it does
 * not. One thread runs it, which must not be interrupted; {@link #end} makes it leave.
 */
final class Interceptor {

    /** An answer of the stub that takes longer is none. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Between two looks at whether to end or to change the hooks: how late these may be noticed. */
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path stub;
    private final HookStrategy strategy;
    private final Capture capture;
    private final StopFigures figures;
    private final StopBudget budget;
    private final Lifeline lifeline;
    private final WatchReport report;
    private final LongPredicate isKernel;
    private volatile boolean ending;
    private HookSet hooks;
    private boolean proved;
    /** Why the guest was let go; until then, why it would be if that is not our doing. */
    private Ending left = Ending.GUEST_GONE;

    /** @param isKernel whether the kernel that the hooks are for runs with this in CR3 */
    Interceptor(Path stub, LongPredicate isKernel, HookStrategy strategy, Capture capture, Manners manners) {
        this.stub = stub;
        this.isKernel = isKernel;
        this.strategy = strategy;
        this.capture = capture;
        hooks = new HookSet(strategy);
        figures = capture.figures();
        budget = manners.budget();
        lifeline = manners.lifeline();
        report = manners.report();
    }

    /**
     * Attaches, and returns when it is over.
     *
     * @throws StubFailure if the stub fails, maybe with hooks set and the guest stopped
     */
    Ending run() {
        long from = System.nanoTime();
        lifeline.stopped(from);
        Stopped attached = RspClient.attach(stub, PATIENCE);
        try {
            watch(attach(attached, from));
            return left;
        } catch (StubFailure e) {
            attached.hangUp();
            throw e;
        }
    }

    /** May be called by any thread; {@link #run} returns soon after. */
    void end() {
        ending = true;
    }

    private void watch(RspClient attached) {
        RspClient guest = attached;
        while (guest instanceof Running running) {
            if (ending) {
                leave(running.stop(PATIENCE), Ending.TOLD);
                return;
            }
            guest = next(running.await(patience()));
        }
    }

    private RspClient next(RspClient now) {
        return switch (now) {
            case Running running -> idle(running);
            case Detached gone -> gone;
            case Stopped stopped when stopped.reply() instanceof StopReply.Paused -> leavePaused(stopped);
            case Stopped stopped -> look(stopped);
        };
    }

    private Running attach(Stopped stopped, long from) {
        // of an earlier attach that failed nothing is left, and the guest may have booted since
        hooks = new HookSet(strategy);
        proved = false;
        left = Ending.GUEST_GONE;
        hooks.setLast(stopped);
        Running running = change(stopped, from);
        report.attached(strategy.mechanism(), System.nanoTime() - from);
        return running;
    }

    private long patience() {
        long now = System.nanoTime();
        long next = budget.nextChange(now);
        return next == Long.MAX_VALUE ? SLICE : Math.clamp(next - now, 0, SLICE);
    }

    private RspClient idle(Running running) {
        long now = System.nanoTime();
        lifeline.beat(now);
        if (budget.mayStop(now) == hooks.areSet()) {
            return running;
        }
        Stopped stopped = running.stop(PATIENCE);
        if (stopped.reply() instanceof StopReply.Paused) {
            long from = System.nanoTime();
            lifeline.stopped(from);
            return change(stopped, from);
        }
        // a hit was faster than our interrupt: then that is the stop, and as good for changing the hooks
        return look(stopped);
    }

    /** Sets or removes the hooks as the budget has it. */
    private Running change(Stopped stopped, long from) {
        hooks.change(stopped, budget.mayStop(from));
        if (hooks.areSet()) {
            capture.resumed();
        }
        Running running = stopped.resume();
        long until = System.nanoTime();
        lifeline.running(until);
        budget.stopped(from, until, StopCause.ARMING);
        figures.armed(until - from);
        return running;
    }

    private RspClient look(Stopped stopped) {
        long from = System.nanoTime();
        long waited = stopped.waited();
        lifeline.stopped(from);
        Registers registers = stopped.registers();
        if (!isProved(registers.cr3())) {
            return leave(stopped, Ending.OTHER_KERNEL);
        }
        if (strategy.isLast(stopped.reply(), registers)) {
            return leave(stopped, Ending.GOES_DOWN);
        }
        StopCause cause = keep(strategy.look(stopped.reply(), registers, deadline(from)));
        long now = System.nanoTime();
        // told a little early, so that the hooks can go with this stop rather than with one more
        budget.stopped(from, now, cause);
        hooks.change(stopped, budget.mayStop(now));
        Running running = strategy.resume(stopped, registers);
        long until = System.nanoTime();
        lifeline.running(until);
        figures.stop(until - from, until - from - (running.waited() - waited));
        return running;
    }

    /** The first stop at a hook shows whether its kernel is the one that was learnt, and not one of before a reset. */
    private boolean isProved(long cr3) {
        proved = proved || isKernel.test(cr3);
        return proved;
    }

    private Deadline deadline(long from) {
        long longest = budget.longestStop();
        return () -> System.nanoTime() - from > longest;
    }

    private StopCause keep(Seen seen) {
        return switch (seen) {
            case Seen.Foreign _ -> {
                figures.foreign();
                yield StopCause.FOREIGN;
            }
            case Seen.Begun _ -> StopCause.WANTED;
            case Seen.Moved moved -> {
                capture.take(moved);
                yield StopCause.WANTED;
            }
        };
    }

    /** All hooks go with that. The guest runs on from where it is: what stands there is run, be it one of our NOPs or not. */
    private Detached leave(Stopped stopped, Ending why) {
        left = why;
        lifeline.stopped(System.nanoTime());
        Detached detached = stopped.detach();
        lifeline.running(System.nanoTime());
        return detached;
    }

    private Detached leavePaused(Stopped stopped) {
        left = Ending.PAUSED_BY_OTHERS;
        lifeline.stopped(System.nanoTime());
        hooks.clear(stopped);
        Detached detached = stopped.abandon();
        lifeline.running(System.nanoTime());
        return detached;
    }
}
