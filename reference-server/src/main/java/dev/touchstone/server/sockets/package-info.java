/** Socket reads and writes: their buffers, the number of system calls, and what TLS engines come from. */
@NullMarked
package dev.touchstone.server.sockets;

import org.jspecify.annotations.NullMarked;
