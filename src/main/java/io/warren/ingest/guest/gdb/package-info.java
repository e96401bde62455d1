/** The gdb remote serial protocol, as QEMU's debug stub speaks it: stop a guest at a place, look, let it go on. */
@NullMarked
package io.warren.ingest.guest.gdb;

import org.jspecify.annotations.NullMarked;
