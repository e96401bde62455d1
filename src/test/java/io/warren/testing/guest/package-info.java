/** A Debian guest under QEMU, built from the distribution's packages, with real AMQP clients in it. */
package io.warren.testing.guest;
