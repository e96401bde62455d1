package io.warren.ingest.guest.kernel;

import java.util.List;
import java.util.stream.Collectors;

/** Why nothing can be seen of a guest. Its explanation is for an operator: what was found, what it means, what to do. */
public sealed interface Refusal {

    String explanation();

    /**
     * Nothing in the memory says that it is a Linux kernel.
     *
     * @param mebibytes how much of the guest's memory was searched
     */
    record NoKernel(long mebibytes) implements Refusal {
        @Override
        public String explanation() {
            return "no Linux kernel with a crash-dump note was found in " + mebibytes
                    + " MiB of the guest's memory: it has not"
                    + " booted yet, runs another system, or its kernel was built without CONFIG_VMCORE_INFO (CONFIG_CRASH_CORE)";
        }
    }

    /** The memory holds a kernel that no vCPU runs. */
    record NotRunning(String release) implements Refusal {
        @Override
        public String explanation() {
            return "the guest's memory holds Linux " + release
                    + " from before a reset, and no vCPU runs it: the guest is" + " booting; try again when it has";
        }
    }

    /** It boots, or is on its way to a reboot or a shutdown. */
    record NotUp(String release) implements Refusal {
        @Override
        public String explanation() {
            return "Linux " + release + " boots or goes down; a guest is watched while it is up";
        }
    }

    /** Several kernels, and no vCPU's page table to tell which of them runs. */
    record Several(List<String> releases) implements Refusal {
        public Several {
            releases = List.copyOf(releases);
        }

        @Override
        public String explanation() {
            return "the guest's memory holds several kernels (" + String.join(", ", releases)
                    + ") and it cannot be told which" + " of them runs: reboot the guest by switching it off and on";
        }
    }

    /** The kernel's description of itself cannot be decoded. */
    record Undecodable(String release, String reason) implements Refusal {
        @Override
        public String explanation() {
            return "Linux " + release + " does not describe itself in a way that is understood: " + reason
                    + "; kernels from 6.0 on, built with CONFIG_KALLSYMS and CONFIG_DEBUG_INFO_BTF, do";
        }
    }

    /** Something that must be known about it is not in its description. */
    record Incomplete(String release, List<KernelFact> missing) implements Refusal {
        public Incomplete {
            missing = List.copyOf(missing);
        }

        @Override
        public String explanation() {
            String names = missing.stream().map(KernelFact::name).collect(Collectors.joining(", "));
            boolean hook = missing.contains(KernelFact.SEND_HOOK) || missing.contains(KernelFact.RECEIVE_HOOK);
            String cause = hook
                    ? ": the function is being traced in the guest (ftrace, bpftrace, perf; end that and try again), or the"
                            + " compiler left no place for a hook"
                    : ": it is built in a way that the sensor does not know, and nothing is guessed";
            return "Linux " + release + " cannot be watched, it lacks " + names + cause;
        }
    }

    /** The profile and the kernel in memory contradict each other. */
    record Contradicted(String release, String check) implements Refusal {
        @Override
        public String explanation() {
            return "Linux " + release + " is not as its profile says: " + check;
        }
    }
}
