/**
 * What a sensor saw, on its way to Warren: batches of observations, kept on disk until Warren has them. Bodies are never
 * among them, only their fingerprints.
 */
@NullMarked
package io.warren.ingest.forward;

import org.jspecify.annotations.NullMarked;
