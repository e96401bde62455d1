/** The sensor put together: domains, guests, budget, watchdog, and the way to Warren. */
@NullMarked
package io.warren.app.sensor;

import org.jspecify.annotations.NullMarked;
