/** One small file per output format. */
@NullMarked
package io.warren.export;

import org.jspecify.annotations.NullMarked;
