/** Notices that files change. */
@NullMarked
package dev.touchstone.server.watch;

import org.jspecify.annotations.NullMarked;
