/** The program's entry, and the engines of its commands. */
@NullMarked
package io.warren.app.command;

import org.jspecify.annotations.NullMarked;
