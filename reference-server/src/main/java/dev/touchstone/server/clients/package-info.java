/** Who is connected to the server's ports, what that takes of the heap, and who goes when there is no more room. */
@NullMarked
package dev.touchstone.server.clients;

import org.jspecify.annotations.NullMarked;
