/** The demonstration: a sample shop of real AMQP clients in several processes, the truth about what it did by its own books, and the engine of {@code warren demo} that compares the map with it. */
@NullMarked
package io.warren.demo;

import org.jspecify.annotations.NullMarked;
