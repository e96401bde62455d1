/** Who holds which connection on this machine, seen from its own kernel. */
@NullMarked
package io.warren.ingest.host;

import org.jspecify.annotations.NullMarked;
