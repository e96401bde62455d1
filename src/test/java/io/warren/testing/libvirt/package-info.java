/** Libvirt daemons and guests of a test's own. */
package io.warren.testing.libvirt;
