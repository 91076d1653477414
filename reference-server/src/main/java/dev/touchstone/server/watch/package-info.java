/** Detects changes of files. */
@NullMarked
package dev.touchstone.server.watch;

import org.jspecify.annotations.NullMarked;
