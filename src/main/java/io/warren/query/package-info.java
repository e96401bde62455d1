/** The questions as methods. */
@NullMarked
package io.warren.query;

import org.jspecify.annotations.NullMarked;
