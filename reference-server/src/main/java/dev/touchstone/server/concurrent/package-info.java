/** Threads of the server that do not keep its process alive. */
@NullMarked
package dev.touchstone.server.concurrent;

import org.jspecify.annotations.NullMarked;
