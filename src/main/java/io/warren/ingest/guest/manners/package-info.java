/** How a guest is treated: how much it is stopped, and that it is never left stopped. */
@NullMarked
package io.warren.ingest.guest.manners;

import org.jspecify.annotations.NullMarked;
