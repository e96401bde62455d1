/** The control plane of guests: which domains there are, what happens to them, facts of their QEMU, its debug stub. */
@NullMarked
package io.warren.ingest.guest.libvirt;

import org.jspecify.annotations.NullMarked;
