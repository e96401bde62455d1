/** The joins: pure, single-threaded, time passed in. See RATIONALE.md in this folder. */
@NullMarked
package io.warren.correlate;

import org.jspecify.annotations.NullMarked;
