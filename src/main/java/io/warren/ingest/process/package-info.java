/** What is said about a process, whoever saw it: the host's kernel or the sensor in a guest's memory. */
@NullMarked
package io.warren.ingest.process;

import org.jspecify.annotations.NullMarked;
