/**
 * What the management API and the event exchange tell: exchanges, queues, bindings, connections, consumers, tracing. The
 * only package that knows the management client.
 */
@NullMarked
package io.warren.ingest.topology;

import org.jspecify.annotations.NullMarked;
