/** REST resources and their views. */
@NullMarked
package io.warren.api;

import org.jspecify.annotations.NullMarked;
