package io.warren.ingest.guest.kernel;

import io.warren.ingest.guest.memory.AddressSpace;
import io.warren.ingest.process.Arguments;
import java.util.Arrays;
import java.util.List;

/**
 * Reads what a process is: its program, arguments, container. Once for each program that a process runs; later changes of
 * its title or control group are not seen. One thread.
 */
final class ProcessReader {

    private static final int MOST_PROCESSES = 4096;
    private static final int MOST_BYTES_OF_ARGUMENTS = 16 << 10;

    private final AddressSpace space;
    private final KernelPointers pointers;
    private final ExecutablePath executables;
    private final ControlGroups controlGroups;
    private final RecentlyUsed<Key, GuestProcess> known = new RecentlyUsed<>(MOST_PROCESSES);

    /**
     * @param leader address of the process's first task
     * @param startTime of that task
     * @param mm address of its memory map, which exec(2) replaces
     */
    record Key(long leader, long startTime, long mm) {}

    ProcessReader(RunningKernel kernel, AddressSpace space) {
        this.space = space;
        this.pointers = new KernelPointers(kernel, space);
        this.executables = new ExecutablePath(kernel, pointers);
        this.controlGroups = new ControlGroups(kernel, pointers);
    }

    /** @param cr3 of the vCPU that runs a thread of it */
    GuestProcess of(long cr3, long task, long leader, long mm) {
        Key key = new Key(leader, pointers.follow(leader, KernelFact.TASK_START_BOOTTIME), mm);
        GuestProcess process = known.get(key);
        if (process == null) {
            process = new GuestProcess(
                    executables.of(mm).orElse(null),
                    arguments(cr3, mm),
                    controlGroups.containerOf(task).orElse(null));
            known.put(key, process);
        }
        return process;
    }

    private List<String> arguments(long cr3, long mm) {
        long start = pointers.follow(mm, KernelFact.MM_ARG_START);
        long length = pointers.follow(mm, KernelFact.MM_ARG_END) - start;
        if (start <= 0 || length <= 0) {
            return List.of();
        }
        byte[] bytes = new byte[(int) Math.min(length, MOST_BYTES_OF_ARGUMENTS)];
        int read = space.readUpTo(cr3, start, bytes, 0, bytes.length);
        return Arguments.of(Arrays.copyOf(bytes, read));
    }
}
