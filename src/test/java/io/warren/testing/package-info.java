/** What several tests stand on. */
package io.warren.testing;
