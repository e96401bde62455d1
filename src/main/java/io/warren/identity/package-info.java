/** Who a connection belongs to, at application, process and connection level: rules as data, facts that may arrive late. */
@NullMarked
package io.warren.identity;

import org.jspecify.annotations.NullMarked;
