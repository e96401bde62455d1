/** The tap: reads the broker's trace messages and turns them into observations. The only package that knows the AMQP client. */
@NullMarked
package io.warren.ingest.firehose;

import org.jspecify.annotations.NullMarked;
