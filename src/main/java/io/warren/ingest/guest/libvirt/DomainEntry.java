package io.warren.ingest.guest.libvirt;

import java.util.List;
import java.util.Map;

/**
 * A domain as libvirt lists it.
 *
 * @param running it has a QEMU process; if not, nothing can be seen of it
 * @param labels the elements of its metadata, by local name
 */
public record DomainEntry(
        String uuid, String name, boolean running, MemoryBacking backing, Map<String, List<String>> labels) {

    public DomainEntry {
        labels = Map.copyOf(labels);
    }
}
