/** What this program is: a jar that a JDK runs, or an executable. */
@NullMarked
package io.warren.app.program;

import org.jspecify.annotations.NullMarked;
