/** The guest sensor: which thread of a guest moved which bytes over which TCP connection, seen from the hypervisor. */
@NullMarked
package io.warren.ingest.guest;

import org.jspecify.annotations.NullMarked;
