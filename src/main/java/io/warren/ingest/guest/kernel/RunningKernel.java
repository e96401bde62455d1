package io.warren.ingest.guest.kernel;

import io.warren.ingest.guest.memory.AddressSpace;
import io.warren.ingest.guest.memory.GuestMemory;
import java.util.stream.Stream;

/** The kernel that a guest runs in this boot: its profile, and where KASLR put it. */
public final class RunningKernel {

    private final KernelProfile profile;
    private final VmcoreInfo note;
    private final GuestMemory memory;

    RunningKernel(KernelProfile profile, VmcoreInfo note, GuestMemory memory) {
        this.profile = profile;
        this.note = note;
        this.memory = memory;
    }

    /** As {@code uname -r}. */
    public String release() {
        return note.release();
    }

    public String buildId() {
        return note.buildId();
    }

    /** Bytes that KASLR moved it by. */
    public long slide() {
        return note.slide();
    }

    public boolean has(KernelFact fact) {
        return profile.has(fact);
    }

    /** An offset, size or number; 0 if this kernel has none. */
    public int offset(KernelFact fact) {
        return Math.toIntExact(profile.value(fact));
    }

    /** An address in this boot; 0 if this kernel has none. */
    public long address(KernelFact fact) {
        long unmoved = profile.value(fact);
        return unmoved < 0 ? unmoved + note.slide() : unmoved;
    }

    /** A view of the guest's memory for one thread. */
    public AddressSpace space() {
        return KernelLocator.spaceOf(memory, note);
    }

    /**
     * Whether it is known what it passes on its way to a reboot, a shutdown or another kernel, and never else, and how to
     * tell whether {@link #isUp it is up}. All of it, or nothing is used: nothing is guessed.
     */
    public boolean showsItsEnd() {
        KernelCode code = new KernelCode(space());
        return Stream.of(
                                KernelFact.SYSTEM_STATE,
                                KernelFact.SYSTEM_IS_RUNNING,
                                KernelFact.MACHINE_OPS,
                                KernelFact.MACHINE_OPS_SIZE)
                        .allMatch(this::has)
                && Stream.of(KernelFact.DEVICE_SHUTDOWN, KernelFact.EMERGENCY_RESTART)
                        .allMatch(function -> has(function) && code.nopAt(address(function)) != 0);
    }

    /** It neither boots any more nor goes down; also true if it does not tell. */
    public boolean isUp() {
        boolean tells = has(KernelFact.SYSTEM_STATE) && has(KernelFact.SYSTEM_IS_RUNNING);
        return !tells || space().word(0, address(KernelFact.SYSTEM_STATE)) == offset(KernelFact.SYSTEM_IS_RUNNING);
    }

    KernelProfile profile() {
        return profile;
    }

    /**
     * Whether a vCPU with this in CR3 runs this kernel, and not another that left it in memory. In user mode of a guest with
     * page table isolation that may not show; at a hook it does.
     */
    public boolean isRunBy(long cr3) {
        return KernelLiveness.isRun(memory, note, cr3);
    }
}
