/** A guest's memory, read from outside: physical ranges, page tables. */
@NullMarked
package io.warren.ingest.guest.memory;

import org.jspecify.annotations.NullMarked;
