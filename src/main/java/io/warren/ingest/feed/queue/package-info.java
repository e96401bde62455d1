/**
 * Both ends of the queue that carries observations from sensors to Warren, batch by batch: gzip or plain ndjson, one
 * message a batch. The queue is on a virtual host of its own, so that Warren never observes its own feed.
 */
@NullMarked
package io.warren.ingest.feed.queue;

import org.jspecify.annotations.NullMarked;
