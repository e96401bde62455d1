/** The commands. */
@NullMarked
package io.warren.cli;

import org.jspecify.annotations.NullMarked;
