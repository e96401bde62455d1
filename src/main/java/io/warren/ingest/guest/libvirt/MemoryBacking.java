package io.warren.ingest.guest.libvirt;

/** Where the RAM of a guest lies on its host, as the domain's XML asks for it. */
public enum MemoryBacking {
    /** A shared file without a name: can be mapped by others. */
    SHARED_MEMFD,
    /** A shared file, as for huge pages or persistent memory. */
    SHARED_FILE,
    /** Memory of the QEMU process alone. */
    PRIVATE;

    static MemoryBacking of(String source, boolean shared) {
        if (!shared) {
            return PRIVATE;
        }
        return source.equals("memfd") ? SHARED_MEMFD : SHARED_FILE;
    }
}
