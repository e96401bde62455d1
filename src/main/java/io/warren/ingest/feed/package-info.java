/** Observations as one JSON object a line: reading and writing. */
@NullMarked
package io.warren.ingest.feed;

import org.jspecify.annotations.NullMarked;
