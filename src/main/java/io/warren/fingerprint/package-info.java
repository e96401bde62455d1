/** Turns a message body into a keyed 128-bit fingerprint. The body goes no further than here. */
@NullMarked
package io.warren.fingerprint;

import org.jspecify.annotations.NullMarked;
