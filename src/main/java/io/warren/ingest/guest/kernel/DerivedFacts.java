package io.warren.ingest.guest.kernel;

import static io.warren.ingest.guest.kernel.KernelFact.CURRENT_TASK;
import static io.warren.ingest.guest.kernel.KernelFact.CURRENT_TASK_SYMBOL;
import static io.warren.ingest.guest.kernel.KernelFact.INIT_STACK;
import static io.warren.ingest.guest.kernel.KernelFact.INIT_STACK_END;
import static io.warren.ingest.guest.kernel.KernelFact.PCPU_HOT;
import static io.warren.ingest.guest.kernel.KernelFact.PCPU_HOT_CURRENT_TASK;
import static io.warren.ingest.guest.kernel.KernelFact.RECEIVE_HOOK;
import static io.warren.ingest.guest.kernel.KernelFact.SEND_HOOK;
import static io.warren.ingest.guest.kernel.KernelFact.STACK_SIZE;
import static io.warren.ingest.guest.kernel.KernelFact.TCP_CLEANUP_RBUF;
import static io.warren.ingest.guest.kernel.KernelFact.TCP_RECVMSG_LOCKED;
import static io.warren.ingest.guest.kernel.KernelFact.TCP_RECVMSG_LOCKED_END;
import static io.warren.ingest.guest.kernel.KernelFact.TCP_SENDMSG;
import static io.warren.ingest.guest.kernel.KernelFact.TCP_SENDMSG_END;
import static io.warren.ingest.guest.kernel.KernelFact.TCP_SENDMSG_LOCKED;

import java.util.EnumMap;
import java.util.Map;

/** Facts that follow from others, and from the kernel's code. */
final class DerivedFacts {

    private static final long SMALLEST_STACK = 1 << 12;
    private static final long LARGEST_STACK = 1 << 17;

    private final Map<KernelFact, Long> facts;
    private final KernelCode code;
    private final long slide;

    private DerivedFacts(Map<KernelFact, Long> facts, KernelCode code, long slide) {
        this.facts = facts;
        this.code = code;
        this.slide = slide;
    }

    /** The facts given, and those that follow. */
    static Map<KernelFact, Long> added(Map<KernelFact, Long> facts, KernelCode code, long slide) {
        Map<KernelFact, Long> all = new EnumMap<>(facts);
        DerivedFacts derived = new DerivedFacts(facts, code, slide);
        derived.currentTask(all);
        derived.stackSize(all);
        derived.hook(all, SEND_HOOK, derived.sender());
        derived.hook(all, RECEIVE_HOOK, derived.receiver());
        return all;
    }

    private void currentTask(Map<KernelFact, Long> all) {
        if (facts.containsKey(PCPU_HOT) && facts.containsKey(PCPU_HOT_CURRENT_TASK)) {
            all.put(CURRENT_TASK, facts.get(PCPU_HOT) + facts.get(PCPU_HOT_CURRENT_TASK));
        } else if (facts.containsKey(CURRENT_TASK_SYMBOL)) {
            all.put(CURRENT_TASK, facts.get(CURRENT_TASK_SYMBOL));
        }
    }

    /** The first task's stack is in the kernel's image, between two symbols. A size that no stack has is none. */
    private void stackSize(Map<KernelFact, Long> all) {
        long size = moved(INIT_STACK_END) - moved(INIT_STACK);
        if (size >= SMALLEST_STACK && size <= LARGEST_STACK && Long.bitCount(size) == 1) {
            all.put(STACK_SIZE, size);
        }
    }

    /** Under the socket's lock no other thread moves its position in the stream: better, where the compiler kept it apart. */
    private long sender() {
        long apart = moved(TCP_SENDMSG_LOCKED);
        boolean isCalled = apart != 0 && code.calls(moved(TCP_SENDMSG), moved(TCP_SENDMSG_END), apart);
        return isCalled ? apart : moved(TCP_SENDMSG);
    }

    /** 0 if the compiler copied it into its caller, where a hook at its entry would see nothing. */
    private long receiver() {
        long function = moved(TCP_CLEANUP_RBUF);
        return code.calls(moved(TCP_RECVMSG_LOCKED), moved(TCP_RECVMSG_LOCKED_END), function) ? function : 0;
    }

    private void hook(Map<KernelFact, Long> all, KernelFact fact, long function) {
        long nop = function == 0 ? 0 : code.nopAt(function);
        if (nop != 0) {
            all.put(fact, nop - slide);
        }
    }

    private long moved(KernelFact fact) {
        Long address = facts.get(fact);
        return address == null ? 0 : address + slide;
    }
}
