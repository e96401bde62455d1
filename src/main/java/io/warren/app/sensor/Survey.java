package io.warren.app.sensor;

import io.warren.cli.Sensing.Sighting;
import io.warren.ingest.guest.kernel.Learning;
import io.warren.ingest.guest.kernel.RunningKernel;
import io.warren.ingest.guest.libvirt.Accelerator;
import io.warren.ingest.guest.libvirt.DomainEntry;
import io.warren.ingest.guest.libvirt.DomainFacts;
import io.warren.ingest.guest.libvirt.LibvirtDomains;
import io.warren.ingest.guest.libvirt.LibvirtTrouble;
import io.warren.ingest.guest.memory.GuestMemory;

/** Looks at domains without touching them: what would be done to watch them, or why it cannot be done. */
public final class Survey {

    /** Of a kernel that does not show where it ends. */
    static final String ENDS_UNTOLD = "its reboots are noticed after they began, not before";

    private static final String OFF = "its kernel is known when it runs";

    private final LibvirtDomains domains;
    private final Kernels kernels;

    public Survey(LibvirtDomains domains, SensorFolders folders) {
        this.domains = domains;
        kernels = new Kernels(folders);
    }

    public Sighting of(DomainEntry domain, boolean chosen) {
        if (!domain.running()) {
            return new Sighting(domain.name(), false, chosen, false, "", "", "", OFF);
        }
        try {
            DomainFacts facts = domains.facts(domain);
            return learnt(domain, facts, chosen);
        } catch (LibvirtTrouble e) {
            return new Sighting(domain.name(), true, chosen, false, "", "", "", String.valueOf(e.getMessage()));
        }
    }

    private Sighting learnt(DomainEntry domain, DomainFacts facts, boolean chosen) {
        try (GuestMemory memory = Kernels.memory(facts)) {
            return switch (kernels.learn(domains, domain, memory)) {
                case Learning.Learnt(RunningKernel kernel, boolean fromCache) ->
                    new Sighting(
                            domain.name(),
                            true,
                            chosen,
                            true,
                            kernel.release(),
                            memory.way(),
                            hooks(facts),
                            remark(fromCache ? "kernel known" : "kernel learnt", kernel));
                case Learning.Refused(var refusal) ->
                    new Sighting(
                            domain.name(), true, chosen, false, "", memory.way(), hooks(facts), refusal.explanation());
            };
        }
    }

    private static String remark(String known, RunningKernel kernel) {
        return kernel.showsItsEnd() ? known : known + "; " + ENDS_UNTOLD;
    }

    /** As the interceptor chooses; see there why. */
    private static String hooks(DomainFacts facts) {
        String processors = facts.vcpus() == 1 ? "1 vCPU" : facts.vcpus() + " vCPUs";
        return facts.accelerator() == Accelerator.KVM
                ? "breakpoints (KVM, " + processors + ")"
                : facts.vcpus() == 1
                        ? "read watchpoints (TCG, " + processors + ")"
                        : "breakpoints (TCG, " + processors + ": slow)";
    }
}
