package io.warren.app.sensor;

import io.warren.ingest.guest.WatchTarget;
import io.warren.ingest.guest.kernel.Learning;
import io.warren.ingest.guest.kernel.RunningKernel;
import io.warren.ingest.guest.libvirt.DomainEntry;
import io.warren.ingest.guest.libvirt.DomainFacts;
import io.warren.ingest.guest.libvirt.LibvirtDomains;
import io.warren.ingest.guest.manners.ArmedGuest;
import io.warren.ingest.guest.manners.FileLifeline;
import io.warren.ingest.guest.memory.GuestMemory;
import java.nio.file.Path;

/** Attaches to a domain of libvirt: facts, memory, kernel, stub, and the watchdog told, in that order. */
final class LibvirtAttaching implements Attaching {

    private final LibvirtDomains domains;
    private final Guard guard;
    private final SensorFolders folders;
    private final Terms terms;
    private final Kernels kernels;

    LibvirtAttaching(LibvirtDomains domains, Guard guard, SensorFolders folders, Terms terms) {
        this.domains = domains;
        this.guard = guard;
        this.folders = folders;
        this.terms = terms;
        kernels = new Kernels(folders);
    }

    @Override
    public Attachment attach(DomainEntry domain, UnwatchedTimes times) {
        guard.stand();
        if (domains.isPaused(domain)) {
            throw new NotYet(NotYet.PAUSED);
        }
        DomainFacts facts = domains.facts(domain);
        GuestMemory memory = Kernels.memory(facts);
        try {
            RunningKernel kernel = switch (kernels.learn(domains, domain, memory)) {
                case Learning.Learnt(RunningKernel learnt, boolean _) -> learnt;
                case Learning.Refused(var refusal) -> throw new NotYet(refusal.explanation());
            };
            Path stub = domains.stubs().open(facts.uuid(), facts.name(), folders.stubs());
            FileLifeline lifeline = FileLifeline.begin(
                    guard.folder(),
                    new ArmedGuest(
                            domains.uri(),
                            facts.uuid(),
                            facts.name(),
                            stub,
                            ProcessHandle.current().pid()));
            Interception interception =
                    new Interception(new WatchTarget(terms.host(), facts, kernel, stub), lifeline, terms, times);
            return new LibvirtAttachment(domains, domain, folders, memory, lifeline, interception);
        } catch (RuntimeException e) {
            memory.close();
            throw e;
        }
    }
}
