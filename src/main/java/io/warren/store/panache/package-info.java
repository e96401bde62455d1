/** The edge store on SQLite or PostgreSQL. */
@NullMarked
package io.warren.store.panache;

import org.jspecify.annotations.NullMarked;
