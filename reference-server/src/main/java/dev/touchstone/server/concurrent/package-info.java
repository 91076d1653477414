/** Daemon threads of the server. */
@NullMarked
package dev.touchstone.server.concurrent;

import org.jspecify.annotations.NullMarked;
