package io.warren.ingest.guest.libvirt;

/** What runs a guest's instructions. */
public enum Accelerator {
    /** The processor itself. */
    KVM,
    /** QEMU's translator, where a hit breakpoint throws away all translated code. */
    TCG
}
