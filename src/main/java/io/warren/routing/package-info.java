/** RabbitMQ's routing rules over a topology snapshot: which bindings carry a message, and why the others do not. */
@NullMarked
package io.warren.routing;

import org.jspecify.annotations.NullMarked;
