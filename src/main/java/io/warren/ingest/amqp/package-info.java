/** AMQP 0-9-1 as bytes on a watched socket: streams put back together, frames, messages. */
@NullMarked
package io.warren.ingest.amqp;

import org.jspecify.annotations.NullMarked;
