/** Joins everything: wiring, threads, configuration, health. */
@NullMarked
package io.warren.app;

import org.jspecify.annotations.NullMarked;
