package io.warren.ingest.guest.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.warren.ingest.guest.memory.AddressSpace;
import io.warren.ingest.guest.memory.LittleEndian;
import io.warren.model.GuestThread;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells the thread of a task of the guest's kernel. What the kernel calls tgid and pid are process and thread id here, both
 * of the guest's initial namespace. Called while the guest stands still, by one thread: a thread known already costs one
 * copy of its structure.
 */
public final class ThreadReader {

    private static final int COMM = 16;
    private static final int MOST_THREADS = 16_384;

    private final String host;
    private final String domain;
    private final String domainName;
    private final StructCopy task;
    private final AddressSpace space;
    private final RunningKernel kernel;
    private final ProcessReader processes;
    private final RecentlyUsed<Long, Known> known = new RecentlyUsed<>(MOST_THREADS);

    /** What a task was when its thread was read: if any of it has changed, it is read again. */
    private record State(long startTime, int tid, int pid, long mm, long parent, long comm, long commRest) {}

    private record Known(State state, GuestThread thread) {}

    /**
     * @param host as this machine calls itself
     * @param domain UUID of the guest
     */
    public ThreadReader(RunningKernel kernel, String host, String domain, String domainName) {
        this.kernel = kernel;
        this.host = host;
        this.domain = domain;
        this.domainName = domainName;
        this.space = kernel.space();
        this.processes = new ProcessReader(kernel, space);
        this.task = new StructCopy(
                kernel,
                space,
                COMM,
                KernelFact.TASK_PID,
                KernelFact.TASK_TGID,
                KernelFact.TASK_COMM,
                KernelFact.TASK_START_BOOTTIME,
                KernelFact.TASK_REAL_PARENT,
                KernelFact.TASK_GROUP_LEADER,
                KernelFact.TASK_MM);
    }

    /** Address of the task that a vCPU runs, by its GS base in kernel mode; 0 if that cannot be read. */
    public long currentTask(long gsBase) {
        return space.quad(0, gsBase + kernel.address(KernelFact.CURRENT_TASK));
    }

    /**
     * @param cr3 of the vCPU that runs the task
     * @param address of the task, as {@link #currentTask} gives it
     * @return null if it cannot be read, or is no task
     */
    public @Nullable GuestThread thread(long cr3, long address) {
        if (address >= 0 || !task.take(cr3, address)) {
            return null;
        }
        State state = new State(
                task.quad(KernelFact.TASK_START_BOOTTIME),
                task.word(KernelFact.TASK_PID),
                task.word(KernelFact.TASK_TGID),
                task.quad(KernelFact.TASK_MM),
                task.quad(KernelFact.TASK_REAL_PARENT),
                task.quad(KernelFact.TASK_COMM),
                LittleEndian.quad(task.bytes(KernelFact.TASK_COMM, COMM), Long.BYTES));
        Known before = known.get(address);
        if (before != null && before.state().equals(state)) {
            return before.thread();
        }
        if (state.tid() < 0 || state.pid() < 0 || state.startTime() < 0) {
            return null;
        }
        GuestThread thread = read(cr3, address, state);
        known.put(address, new Known(state, thread));
        return thread;
    }

    private GuestThread read(long cr3, long address, State state) {
        String comm = comm(task.bytes(KernelFact.TASK_COMM, COMM));
        GuestProcess process = processes.of(cr3, address, task.quad(KernelFact.TASK_GROUP_LEADER), state.mm());
        return new GuestThread(
                host,
                domain,
                domainName,
                state.pid(),
                state.tid(),
                state.startTime(),
                comm,
                parentPid(state.parent()),
                process.exe(),
                process.argv(),
                process.container());
    }

    /** Null for the first process and for threads of the kernel: they have none. */
    private @Nullable Long parentPid(long parent) {
        long pid = space.word(0, parent + kernel.offset(KernelFact.TASK_TGID));
        return parent < 0 && pid > 0 ? pid : null;
    }

    private static String comm(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(Arrays.copyOf(bytes, end), UTF_8);
    }
}
