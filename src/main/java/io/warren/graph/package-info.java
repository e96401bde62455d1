/** Edges with statistics, and what can be asked of them without a database. */
@NullMarked
package io.warren.graph;

import org.jspecify.annotations.NullMarked;
