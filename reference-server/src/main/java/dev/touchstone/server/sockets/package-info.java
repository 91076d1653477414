/** Socket reads and writes: their buffers, and the number of system calls. */
@NullMarked
package dev.touchstone.server.sockets;

import org.jspecify.annotations.NullMarked;
