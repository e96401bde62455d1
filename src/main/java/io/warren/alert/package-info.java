/** Rules that say when somebody wants to be told, and what is raised and cleared by them. Plain Java; time is passed in. */
@NullMarked
package io.warren.alert;

import org.jspecify.annotations.NullMarked;
