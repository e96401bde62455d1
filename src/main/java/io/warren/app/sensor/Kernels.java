package io.warren.app.sensor;

import io.warren.ingest.guest.kernel.KernelLearner;
import io.warren.ingest.guest.kernel.Learning;
import io.warren.ingest.guest.kernel.ProfileCache;
import io.warren.ingest.guest.libvirt.DomainEntry;
import io.warren.ingest.guest.libvirt.DomainFacts;
import io.warren.ingest.guest.libvirt.LibvirtDomains;
import io.warren.ingest.guest.memory.GuestMemory;

/** Learns the kernels of guests. Nothing is stopped for it. */
final class Kernels {

    private final KernelLearner learner;

    Kernels(SensorFolders folders) {
        learner = new KernelLearner(new ProfileCache(folders.kernels()));
    }

    Learning learn(LibvirtDomains domains, DomainEntry domain, GuestMemory memory) {
        return learner.learn(memory, domains.pageTables(domain));
    }

    static GuestMemory memory(DomainFacts facts) {
        return GuestMemory.of(facts.pid(), facts.ram());
    }
}
