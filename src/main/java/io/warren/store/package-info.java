/** Ports of the edge store: what must be kept, and what can be asked. */
@NullMarked
package io.warren.store;

import org.jspecify.annotations.NullMarked;
