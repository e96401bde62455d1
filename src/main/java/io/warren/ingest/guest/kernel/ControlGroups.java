package io.warren.ingest.guest.kernel;

import io.warren.ingest.process.ContainerId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The container that a task is in, by its control group: that of the unified hierarchy, or, where version 1 is still in use,
 * that of any controller.
 */
final class ControlGroups {

    private static final int DEEPEST = 64;
    private static final int LONGEST_NAME = 255;
    private static final int MOST_CONTROLLERS = 32;

    private final RunningKernel kernel;
    private final KernelPointers pointers;
    private final boolean known;

    ControlGroups(RunningKernel kernel, KernelPointers pointers) {
        this.kernel = kernel;
        this.pointers = pointers;
        this.known = kernel.has(KernelFact.TASK_CGROUPS)
                && kernel.has(KernelFact.CSS_SET_DEFAULT_CGROUP)
                && kernel.has(KernelFact.CGROUP_KERNFS)
                && kernel.has(KernelFact.KERNFS_NAME)
                && kernel.has(KernelFact.KERNFS_PARENT);
    }

    Optional<String> containerOf(long task) {
        if (!known) {
            return Optional.empty();
        }
        long set = pointers.follow(task, KernelFact.TASK_CGROUPS);
        Optional<String> unified = ContainerId.of(path(pointers.follow(set, KernelFact.CSS_SET_DEFAULT_CGROUP)));
        return unified.or(() -> byController(set));
    }

    private Optional<String> byController(long set) {
        boolean has = kernel.has(KernelFact.CSS_SET_SUBSYSTEMS)
                && kernel.has(KernelFact.CSS_SET_SUBSYSTEM_COUNT)
                && kernel.has(KernelFact.CSS_CGROUP);
        int count = has && set != 0 ? Math.min(kernel.offset(KernelFact.CSS_SET_SUBSYSTEM_COUNT), MOST_CONTROLLERS) : 0;
        long last = 0;
        for (int i = 0; i < count; i++) {
            long state = pointers.follow(set + (long) Long.BYTES * i, KernelFact.CSS_SET_SUBSYSTEMS);
            long group = pointers.follow(state, KernelFact.CSS_CGROUP);
            Optional<String> container = group == last ? Optional.empty() : ContainerId.of(path(group));
            if (container.isPresent()) {
                return container;
            }
            last = group;
        }
        return Optional.empty();
    }

    /** As in {@code /proc/PID/cgroup}. */
    private String path(long group) {
        Deque<String> names = new ArrayDeque<>();
        long node = pointers.follow(group, KernelFact.CGROUP_KERNFS);
        for (int depth = 0; depth < DEEPEST && node != 0; depth++) {
            long parent = pointers.follow(node, KernelFact.KERNFS_PARENT);
            if (parent != 0) { // the root has no name
                names.addFirst(pointers.text(pointers.follow(node, KernelFact.KERNFS_NAME), LONGEST_NAME));
            }
            node = parent;
        }
        return "/" + String.join("/", names);
    }
}
