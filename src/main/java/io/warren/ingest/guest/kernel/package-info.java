/**
 * A guest's Linux kernel, learnt from its memory alone, and what it knows about the thread that runs and the socket it uses:
 * crash-dump note ({@link io.warren.ingest.guest.kernel.VmcoreInfo}) → symbol table → type information → a profile of one
 * build, checked against the running kernel before anything is read by it.
 */
@NullMarked
package io.warren.ingest.guest.kernel;

import org.jspecify.annotations.NullMarked;
