package io.warren.ingest.guest.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The path of a process's program, as {@code /proc/PID/exe} shows it: from the file's name up to the root of its mount, from
 * where that is mounted on, up to the root of the process's mount namespace. A chroot inside it is not taken off.
 */
final class ExecutablePath {

    private static final int MOST_STEPS = 128;
    private static final int LONGEST_NAME = 255;

    private final RunningKernel kernel;
    private final KernelPointers pointers;

    ExecutablePath(RunningKernel kernel, KernelPointers pointers) {
        this.kernel = kernel;
        this.pointers = pointers;
    }

    /** Empty for threads of the kernel, and if any part cannot be read. */
    Optional<String> of(long mm) {
        long file = pointers.follow(mm, KernelFact.MM_EXE_FILE);
        long dentry = pointers.follow(file, KernelFact.FILE_DENTRY);
        long mount = mountOf(pointers.follow(file, KernelFact.FILE_MOUNT));
        Deque<String> names = new ArrayDeque<>();
        for (int step = 0; step < MOST_STEPS && dentry != 0 && mount != 0; step++) {
            long root = pointers.follow(mount + kernel.offset(KernelFact.MOUNT_VFSMOUNT), KernelFact.VFSMOUNT_ROOT);
            long parent = pointers.follow(dentry, KernelFact.DENTRY_PARENT);
            if (dentry == root || dentry == parent) {
                long below = pointers.follow(mount, KernelFact.MOUNT_PARENT);
                if (below == mount) {
                    return names.isEmpty() ? Optional.empty() : Optional.of("/" + String.join("/", names));
                }
                dentry = pointers.follow(mount, KernelFact.MOUNT_POINT);
                mount = below;
            } else {
                names.addFirst(nameOf(dentry));
                dentry = parent;
            }
        }
        return Optional.empty();
    }

    /** A file has the part of its mount that all of the kernel may see. */
    private long mountOf(long vfsmount) {
        return vfsmount == 0 ? 0 : vfsmount - kernel.offset(KernelFact.MOUNT_VFSMOUNT);
    }

    private String nameOf(long dentry) {
        int length = pointers.word(dentry, KernelFact.DENTRY_NAME_LENGTH);
        long name = pointers.follow(dentry, KernelFact.DENTRY_NAME);
        return pointers.text(name, Math.clamp(length, 0, LONGEST_NAME));
    }
}
