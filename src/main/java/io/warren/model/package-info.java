/** The vocabulary of Warren: what was seen (observations), what was proved (outcomes), and who took part. Records and sealed interfaces only. */
@NullMarked
package io.warren.model;

import org.jspecify.annotations.NullMarked;
