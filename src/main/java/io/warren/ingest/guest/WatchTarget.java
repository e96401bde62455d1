package io.warren.ingest.guest;

import io.warren.ingest.guest.kernel.RunningKernel;
import io.warren.ingest.guest.libvirt.DomainFacts;
import java.nio.file.Path;

/**
 * A guest that can be watched.
 *
 * @param host the machine it runs on
 * @param stub the UNIX socket of its open debug stub
 */
public record WatchTarget(String host, DomainFacts domain, RunningKernel kernel, Path stub) {}
