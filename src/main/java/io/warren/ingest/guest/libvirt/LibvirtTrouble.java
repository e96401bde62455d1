package io.warren.ingest.guest.libvirt;

import org.jspecify.annotations.Nullable;

/** libvirt, or a QEMU behind it, did not do what it was asked. The message says what was asked, of whom, and what to type. */
public final class LibvirtTrouble extends RuntimeException {

    private static final long serialVersionUID = 1;

    LibvirtTrouble(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
