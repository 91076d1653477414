/** Connections to the server's ports: the heap they use, and which are closed when there is no room left. */
@NullMarked
package dev.touchstone.server.clients;

import org.jspecify.annotations.NullMarked;
